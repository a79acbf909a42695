import type { DatabaseSync } from 'node:sqlite'

/** Runs the migrations that a file has not seen: all of them or none. */
export function migrate(db: DatabaseSync, schema: readonly string[], version: number): void {
  if (version === schema.length) return
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const statements of schema.slice(version)) db.exec(statements)
    db.exec(`PRAGMA user_version = ${schema.length}`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
