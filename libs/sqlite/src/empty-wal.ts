import type { DatabaseSync } from 'node:sqlite'
import { BUSY_TIMEOUT_MS } from './connect.ts'

/**
 * Carries the write-ahead log into the file, and leaves nothing in it. Answers no where somebody who reads held on to it
 * for longer than was to be waited: nothing is lost then, only kept in two places.
 */
export function emptyWal(db: DatabaseSync, patienceMs: number): boolean {
  db.exec(`PRAGMA busy_timeout = ${patienceMs}`)
  try {
    return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
  } finally {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}
