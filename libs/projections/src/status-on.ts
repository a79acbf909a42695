import type { CalendarDate } from '#libs/kernel'
import type { Status } from '#libs/trajectory'
import type { StatusRow } from './rows.js'

type Judged = Pick<StatusRow, 'standing' | 'dueOn' | 'suspendedUntil' | 'exemptUntil'>

/** The status of a row on a day that is not before its last fact: that of the trajectory itself (`standingOn`). */
export function statusOn({ standing, dueOn, suspendedUntil, exemptUntil }: Judged, today: CalendarDate): Status {
  if (standing === 'ended' || standing === 'registered') return standing
  if (suspendedUntil && today <= suspendedUntil) return 'suspended'
  if (standing === 'reported') return standing
  if (exemptUntil && today <= exemptUntil) return 'exempt'
  return dueOn && dueOn < today ? 'overdue' : 'contract-signed'
}
