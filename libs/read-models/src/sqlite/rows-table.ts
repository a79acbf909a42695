import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { NO_DUE_DATE } from '../no-due-date.ts'
import { BETWEEN_VALUES, PLAIN_COLUMNS, type PackedColumns } from './packed-rows.ts'

export const tableName = (id: number): string => `rows_${id}`

/** What the worklist filters and sorts by is made of the status itself, so that it cannot say anything else. */
export function createTable(db: DatabaseSync, id: number): void {
  const of = (field: string) => `json_extract(status, '$.${field}')`
  const hasAny = (field: string) => `json_array_length(status, '$.${field}') > 0`
  const orElse = (field: string, none: string) => `iif(status IS NULL, NULL, coalesce(${of(field)}, '${none}'))`
  db.exec(`
    CREATE TABLE ${tableName(id)} (
      key TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, revision INTEGER NOT NULL, document TEXT NOT NULL,
      status TEXT,
      standing TEXT AS (${of('standing')}) STORED,
      agency TEXT AS (${of('agency')}) STORED,
      category TEXT AS (${of('category')}) STORED,
      due_on TEXT AS (${orElse('dueOn', NO_DUE_DATE)}) STORED,
      suspended_until TEXT AS (${orElse('suspendedUntil', '')}) STORED,
      exempt_until TEXT AS (${orElse('exemptUntil', '')}) STORED,
      to_check INTEGER AS (${hasAny('toCheck')}) STORED,
      violation_open INTEGER AS (${hasAny('openViolations')}) STORED,
      fine_unpaid INTEGER AS (${hasAny('unpaidFines')}) STORED
    ) STRICT`)
}

/**
 * What the worklist needs; made when the rows are there, which is faster than keeping it up while they come in. Behind the
 * order each has all that the list is filtered by: of hundreds of thousands of rows only those are read that it shows.
 */
export function createIndexes(db: DatabaseSync, id: number): void {
  const table = tableName(id)
  db.exec(`
    CREATE INDEX IF NOT EXISTS ${table}_due ON ${table} (due_on, key, agency, category) WHERE standing IS NOT NULL;
    CREATE INDEX IF NOT EXISTS ${table}_standing
      ON ${table} (standing, due_on, key, suspended_until, exempt_until, agency, category) WHERE standing IS NOT NULL;
    CREATE INDEX IF NOT EXISTS ${table}_to_check ON ${table} (due_on, key, agency, category) WHERE to_check = 1;
    CREATE INDEX IF NOT EXISTS ${table}_violation_open ON ${table} (due_on, key, agency, category) WHERE violation_open = 1;
    CREATE INDEX IF NOT EXISTS ${table}_fine_unpaid ON ${table} (due_on, key, agency, category) WHERE fine_unpaid = 1`)
}

/** Writes rows in order of key, and leaves a row as it stands where the stored one is ahead. */
export class RowsTable {
  private readonly upserts = new Map<number, StatementSync>()
  private readonly db: DatabaseSync
  private readonly id: number

  constructor(db: DatabaseSync, id: number) {
    this.db = db
    this.id = id
  }

  write(parts: readonly PackedColumns[], columns: readonly string[]): void {
    const upsert = this.upsert(columns)
    const rows = parts.flatMap(unpacked)
    rows.sort((one, other) => (one[0]! < other[0]! ? -1 : 1))
    for (const row of rows) upsert.run(...row)
  }

  private upsert(columns: readonly string[]): StatementSync {
    const prepared = this.upserts.get(columns.length)
    if (prepared) return prepared
    const values = columns.map(() => '?').join(', ')
    // All columns, given or not, so that nothing stays of what a row says no more.
    const changes = LISTED_COLUMNS.slice(1)
      .map(column => `${column} = excluded.${column}`)
      .join(', ')
    const upsert = this.db.prepare(`
      INSERT INTO ${tableName(this.id)} (${columns.join(', ')}) VALUES (${values})
      ON CONFLICT (key) DO UPDATE SET ${changes} WHERE excluded.position >= position`)
    this.upserts.set(columns.length, upsert)
    return upsert
  }
}

export const LISTED_COLUMNS: readonly string[] = [...PLAIN_COLUMNS, 'status']

/** The rows again. SQLite makes numbers of what stands in a column of numbers. */
function unpacked(columns: PackedColumns): readonly (readonly string[])[] {
  const values = columns.map(text => text.split(BETWEEN_VALUES))
  return (values[0] ?? []).map((_, row) => values.map(column => column[row]!))
}
