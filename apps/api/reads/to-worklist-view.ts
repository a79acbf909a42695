import type { StatusRow } from '#libs/projections'
import type { Worklist } from '#libs/queries'
import type { WorklistFilter, WorklistItem } from '#libs/read-models'
import { DEFAULT_LIMIT, type WorklistQuery } from './dossier.queries.js'
import type { EmploymentView } from './dossier.views.js'
import { lastDaysView } from './to-last-days.js'
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

function itemView(
  { dossier, revision, position, status, row }: WorklistItem,
  quarantined: ReadonlySet<string>,
): WorklistItemView {
  const { standing: _, employment, ...rest } = row
  return {
    dossier,
    revision: String(revision),
    position: String(position),
    status,
    quarantined: quarantined.has(dossier),
    ...rest,
    ...lastDaysView(row),
    ...(employment && { employment: employmentView(employment) }),
  }
}

export const worklistView = ({ items, cursor, position, quarantined }: Worklist): WorklistView => ({
  position: String(position),
  items: items.map(item => itemView(item, quarantined)),
  ...(cursor !== undefined && { cursor }),
})
