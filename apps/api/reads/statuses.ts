import type { Status } from '#libs/trajectory'

/** One that the domain has and this list lacks does not compile. */
const all: Readonly<Record<Status, true>> = {
  'not-reported': true,
  reported: true,
  'contract-signed': true,
  overdue: true,
  registered: true,
  exempt: true,
  suspended: true,
  ended: true,
}

export const STATUSES = Object.keys(all)
