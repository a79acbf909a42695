import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { statusOn, type StatusRow } from '#libs/projections'
import { cursorOf } from '../cursor.js'
import { NO_DUE_DATE } from '../no-due-date.js'
import type { Checkpoint, Generation, InstantAtPosition, Quarantined, Row } from '../row.js'
import type { WorklistFilter, WorklistItem, WorklistPage } from '../worklist.js'
import { tableName } from './rows-table.js'
import { worklistSql } from './worklist-sql.js'

type Columns = Readonly<Record<string, unknown>>

const COLUMNS = 'key, position, revision, document, status'
type Values = readonly [key: string, position: number, revision: number, document: string, status: string | null]

/** Reads rows.sqlite. What one question needs is read at one moment, whatever is written or switched meanwhile. */
export class RowsReader {
  private readonly generation: StatementSync

  constructor(private readonly db: DatabaseSync) {
    this.generation = db.prepare('SELECT * FROM generations WHERE projection = ? AND generation = ?')
  }

  checkpoint(projection: string, generation: Generation): Checkpoint | undefined {
    const found = this.generation.get(projection, generation) as Columns | undefined
    return (
      found && {
        position: BigInt(found.position as number),
        recordedAt: text(found.recorded_at),
        version: text(found.version),
      }
    )
  }

  load(projection: string, generation: Generation, keys: readonly string[]): ReadonlyMap<string, Row> {
    const rows = this.at(projection, generation, table =>
      this.rows(table, 'WHERE key IN (SELECT value FROM json_each(?))', JSON.stringify(keys)),
    )
    return new Map((rows ?? []).map(row => [row.key, row]))
  }

  page(projection: string, generation: Generation, after: string | undefined, limit: number): readonly Row[] {
    const rows = this.at(projection, generation, table =>
      this.rows(table, 'WHERE key > ? ORDER BY key LIMIT ?', after ?? '', limit),
    )
    return rows ?? []
  }

  worklist(filter: WorklistFilter): WorklistPage {
    const found = this.at('current-status', 'live', table => {
      const { sql, values } = worklistSql(table, filter)
      return this.db.prepare(sql).all(values)
    })
    const all = (found ?? []).map(columns => itemFrom(columns, filter))
    const items = all.slice(0, filter.limit)
    const last = all.length > items.length ? items.at(-1) : undefined
    return { items, ...(last && { cursor: cursorOf({ due: last.row.dueOn ?? NO_DUE_DATE, key: last.dossier }) }) }
  }

  quarantined(projection: string, generation: Generation): readonly Quarantined[] {
    const rows = this.db
      .prepare(
        `SELECT q.* FROM quarantined q JOIN generations g ON g.id = q.generation
         WHERE g.projection = ? AND g.generation = ? ORDER BY q.position`,
      )
      .all(projection, generation) as readonly Columns[]
    return rows.map(({ dossier, position, event_type, error }) => ({
      dossier: text(dossier),
      position: BigInt(position as number),
      eventType: text(event_type),
      error: text(error),
    }))
  }

  markBefore(instant: string): InstantAtPosition | undefined {
    const found = this.db
      .prepare('SELECT * FROM marks WHERE recorded_at <= ? ORDER BY position DESC LIMIT 1')
      .get(instant) as Columns | undefined
    return found && { position: BigInt(found.position as number), recordedAt: text(found.recorded_at) }
  }

  close(): void {
    this.db.close()
  }

  /** A report reads them all: an array for each costs half of what an object with named columns does. */
  private rows(table: string, which: string, ...values: readonly (string | number)[]): readonly Row[] {
    const statement = this.db.prepare(`SELECT ${COLUMNS} FROM ${table} ${which}`)
    statement.setReturnArrays(true)
    return (statement.all(...values) as unknown as readonly Values[]).map(rowFrom)
  }

  /** The table of a generation, and what is asked of it, from one snapshot. */
  private at<Found>(
    projection: string,
    generation: Generation,
    ask: (table: string) => readonly Found[],
  ): readonly Found[] | undefined {
    this.db.exec('BEGIN')
    try {
      const found = this.generation.get(projection, generation) as Columns | undefined
      return found && ask(tableName(found.id as number))
    } finally {
      // Where reading fails SQLite may have ended it: to end it again would hide why.
      if (this.db.isTransaction) this.db.exec('COMMIT')
    }
  }
}

const text = (value: unknown): string => value as string

const rowFrom = ([key, position, revision, document, status]: Values): Row => ({
  key,
  position: BigInt(position),
  revision: BigInt(revision),
  document,
  ...(status !== null && { status: JSON.parse(status) as StatusRow }),
})

function itemFrom({ key, position, revision, status }: Columns, { today }: WorklistFilter): WorklistItem {
  const row = JSON.parse(text(status)) as StatusRow
  return {
    dossier: text(key),
    position: BigInt(position as number),
    revision: BigInt(revision as number),
    status: statusOn(row, today),
    row,
  }
}
