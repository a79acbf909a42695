import { statusOn } from '#libs/projections'
import { cursorOf, placeOf, type WorklistPlace } from '../cursor.js'
import { NO_DUE_DATE } from '../no-due-date.js'
import type { Row } from '../row.js'
import {
  BESIDE_STATUS,
  isBesideStatus,
  type WorklistFilter,
  type WorklistItem,
  type WorklistPage,
} from '../worklist.js'

export function worklistOf(rows: Iterable<Row>, filter: WorklistFilter): WorklistPage {
  const after = filter.cursor === undefined ? undefined : placeOf(filter.cursor)
  const found = [...itemsOf(rows, filter)]
    .filter(item => !after || compare(placeOfItem(item), after) > 0)
    .sort((one, other) => compare(placeOfItem(one), placeOfItem(other)))

  const items = found.slice(0, filter.limit)
  const last = items.at(-1)
  return { items, ...(last && found.length > items.length && { cursor: cursorOf(placeOfItem(last)) }) }
}

function* itemsOf(rows: Iterable<Row>, filter: WorklistFilter): Generator<WorklistItem> {
  for (const { key, position, revision, status } of rows) {
    if (!status) continue
    const item = { dossier: key, position, revision, status: statusOn(status, filter.today), row: status }
    if (fits(item, filter)) yield item
  }
}

function fits(item: WorklistItem, { status, agency, category, dueBefore }: WorklistFilter): boolean {
  const { row } = item
  if (agency && row.agency !== agency) return false
  if (category && row.category !== category) return false
  if (dueBefore && !(row.dueOn && row.dueOn < dueBefore)) return false
  if (status === undefined) return true
  return isBesideStatus(status) ? row[BESIDE_STATUS[status]].length > 0 : item.status === status
}

const placeOfItem = ({ dossier, row }: WorklistItem): WorklistPlace => ({ due: row.dueOn ?? NO_DUE_DATE, key: dossier })

function compare(one: WorklistPlace, other: WorklistPlace): number {
  if (one.due !== other.due) return one.due < other.due ? -1 : 1
  return one.key < other.key ? -1 : Number(one.key > other.key)
}
