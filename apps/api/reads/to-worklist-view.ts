import type { CalendarDate } from '#libs/kernel'
import { LAST_DAY, type StatusRow } from '#libs/projections'
import type { Worklist } from '#libs/queries'
import type { WorklistFilter, WorklistItem } from '#libs/read-models'
import { DEFAULT_LIMIT, type WorklistQuery } from './dossier.queries.js'
import type { EmploymentView } from './dossier.views.js'
import type { WorklistItemView, WorklistView } from './worklist.views.js'

export function filterOf(query: WorklistQuery): Omit<WorklistFilter, 'today'> {
  const { limit, atLeast: _, ...filter } = query
  return { ...filter, limit: limit === undefined ? DEFAULT_LIMIT : Number(limit) }
}

const employmentView = ({ on, employed, since }: NonNullable<StatusRow['employment']>): EmploymentView => ({
  observedOn: on,
  employed,
  ...(since !== undefined && { since }),
})

/** In the rows what has no end lasts until the last of all days; outside it has no last day. */
const lastDay = (day: CalendarDate): CalendarDate | null => (day === LAST_DAY ? null : day)

function itemView(
  { dossier, revision, position, status, row }: WorklistItem,
  quarantined: ReadonlySet<string>,
): WorklistItemView {
  const { standing: _, employment, suspendedUntil, exemptUntil, ...rest } = row
  return {
    dossier,
    revision: String(revision),
    position: String(position),
    status,
    quarantined: quarantined.has(dossier),
    ...rest,
    ...(suspendedUntil && { suspendedUntil: lastDay(suspendedUntil) }),
    ...(exemptUntil && { exemptUntil: lastDay(exemptUntil) }),
    ...(employment && { employment: employmentView(employment) }),
  }
}

export const worklistView = ({ items, cursor, position, quarantined }: Worklist): WorklistView => ({
  position: String(position),
  items: items.map(item => itemView(item, quarantined)),
  ...(cursor !== undefined && { cursor }),
})
