import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteEventStoreToRead } from '#libs/event-store'
import { makeLongLog } from './long-log.js'
import { compare, perSecond, type Outcome } from './measure.js'
import { DOSSIERS, rawScan, rebuild, removeRows } from './rebuild.measure.js'
import { rawDatabase } from './raw-sqlite.js'
import { inTemporaryFolder } from './temporary-folder.js'

/**
 * What a rebuild on one thread would come to if decoding and folding were free and every row were written once: a loop
 * that scans the log and parses each event, then writes the finished rows, in one transaction, into tables like theirs.
 */
export const measureBareRows = (rounds: number): Promise<Outcome> =>
  inTemporaryFolder(async folder => {
    const path = join(folder, 'events.sqlite')
    const events = await makeLongLog(path, DOSSIERS)
    const finished = await finishedRows(path, join(folder, 'rows.sqlite'))
    const copy = join(folder, 'copy.sqlite')
    return compare(
      {
        name: 'the same scan, then each finished row written once',
        unit: 'events/s',
        baselineName: 'raw scan with JSON.parse',
        baseline: () => perSecond(events, () => void rawScan(path)),
        ours: () => {
          removeRows(copy)
          return perSecond(events, () => {
            rawScan(path)
            write(finished, copy)
          })
        },
      },
      rounds,
    )
  })

interface Table {
  readonly name: string
  readonly sql: string
  readonly rows: readonly Record<'key' | 'position' | 'revision' | 'document' | 'status', string | number | null>[]
}

async function finishedRows(logPath: string, rowsPath: string): Promise<readonly Table[]> {
  const log = openSqliteEventStoreToRead({ path: logPath })
  await rebuild(log, rowsPath)
  await log.close()
  const db = new DatabaseSync(rowsPath, { readOnly: true })
  const tables = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name LIKE 'rows_%'").all()
  const filled = (tables as unknown as readonly Omit<Table, 'rows'>[]).map(table => ({
    ...table,
    rows: db
      .prepare(`SELECT key, position, revision, document, status FROM ${table.name}`)
      .all() as unknown as Table['rows'],
  }))
  db.close()
  return filled
}

function write(tables: readonly Table[], path: string): void {
  const db = rawDatabase(path)
  db.exec('PRAGMA cache_size = -65536')
  for (const { sql } of tables) db.exec(sql)
  db.exec('BEGIN')
  for (const { name, rows } of tables) {
    const insert = db.prepare(`INSERT INTO ${name} (key, position, revision, document, status) VALUES (?, ?, ?, ?, ?)`)
    for (const { key, position, revision, document, status } of rows)
      insert.run(key, position, revision, document, status)
  }
  db.exec('COMMIT')
  db.close()
}
