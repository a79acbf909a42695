import { DatabaseSync } from 'node:sqlite'

/** With the pages and the durability of Traject's own files. */
export function rawDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  db.exec(`
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 4000`)
  return db
}

/** The baseline: the same table and the same durability, nothing around it. `append` is one transaction for each. */
export function rawLog(path: string) {
  const db = rawDatabase(path)
  db.exec(`
    CREATE TABLE IF NOT EXISTS events (
      position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL,
      type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, recorded_at INTEGER NOT NULL,
      UNIQUE (stream, revision))`)
  const insert = db.prepare(
    'INSERT INTO events (stream, revision, id, type, data, metadata, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const record = (stream: number, revision: number, id: string, type: string, data: object, metadata: object) =>
    insert.run(stream, revision, id, type, JSON.stringify(data), JSON.stringify(metadata), Date.now())
  const together = (work: () => void) => {
    db.exec('BEGIN IMMEDIATE')
    work()
    db.exec('COMMIT')
  }
  const append = (...args: Parameters<typeof record>) => together(() => void record(...args))
  return { record, together, append, close: () => db.close() }
}
