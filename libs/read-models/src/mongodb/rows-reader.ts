import { statusOn, type StatusRow } from '#libs/projections'
import type { Connection } from '#libs/mongodb'
import { cursorOf } from '../cursor.js'
import type { Row } from '../row.js'
import type { WorklistFilter, WorklistItem, WorklistPage } from '../worklist.js'
import type { Collections } from './collections.js'
import { endOf, idOf, keyOf } from './id-ranges.js'
import { rowFrom, type Listed, type RowDocument } from './row-documents.js'
import { WORKLIST_ORDER, worklistFilter } from './worklist-filter.js'

type ListedRow = Pick<RowDocument, '_id' | 'position' | 'revision'> & { readonly listed: Listed }

const KEYS_AT_ONCE = 5_000

/** Reads rows of a generation. */
export class RowsReader {
  constructor(
    private readonly connection: Connection,
    private readonly rows: Collections['rows'],
  ) {}

  async load(generation: string, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const found: RowDocument[] = []
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      const ids = keys.slice(from, from + KEYS_AT_ONCE).map(key => idOf(generation, key))
      found.push(...(await this.connection.read(() => this.rows.find({ _id: { $in: ids } }).toArray())))
    }
    return new Map(found.map(rowFrom).map(row => [row.key, row]))
  }

  async page(generation: string, after: string | undefined, limit: number): Promise<readonly Row[]> {
    const range = { $gt: idOf(generation, after ?? ''), $lt: endOf(generation) }
    const found = await this.connection.read(() =>
      this.rows.find({ _id: range }).sort({ _id: 1 }).limit(limit).toArray(),
    )
    return found.map(rowFrom)
  }

  async worklist(generation: string, filter: WorklistFilter): Promise<WorklistPage> {
    const query = worklistFilter(generation, filter)
    // One more than asked tells whether there are more.
    const found = await this.connection.read(() =>
      this.rows
        .find(query)
        .project<ListedRow>({ position: 1, revision: 1, listed: 1 })
        .sort(WORKLIST_ORDER)
        .limit(filter.limit + 1)
        .toArray(),
    )
    const shown = found.slice(0, filter.limit)
    const last = found.length > shown.length ? shown.at(-1) : undefined
    return {
      items: shown.map(row => itemFrom(row, filter)),
      ...(last && { cursor: cursorOf({ due: last.listed.due, key: keyOf(last._id) }) }),
    }
  }
}

function itemFrom({ _id, position, revision, listed }: ListedRow, { today }: WorklistFilter): WorklistItem {
  const row = JSON.parse(listed.status) as StatusRow
  return { dossier: keyOf(_id), position, revision, status: statusOn(row, today), row }
}
