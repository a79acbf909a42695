import { DatabaseSync } from 'node:sqlite'
import type { DatabaseFile } from './database-file.ts'

export const BUSY_TIMEOUT_MS = 5_000
/**
 * Pages in the write-ahead log after which it is carried into the file. More make no import faster; and while a log grows
 * that was never carried, each commit pays for its growth.
 */
const AUTOCHECKPOINT = 4_000
const CACHE_KILOBYTES = 65_536
const READING_KILOBYTES = 16_384

/** A connection that writes, with the durability that was asked for. The file exists and was judged before. */
export function connectForWriting({ path, synchronous = 'FULL', ...file }: DatabaseFile) {
  const { cacheKilobytes = CACHE_KILOBYTES } = file
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA wal_autocheckpoint = ${AUTOCHECKPOINT};
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -${cacheKilobytes}`)
  return db
}

/** A connection that only reads, beside any number of others and beside the writer, whichever process that is in. */
export function connectForReading({ path, readingKilobytes = READING_KILOBYTES }: DatabaseFile) {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: true })
  db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${readingKilobytes}`)
  return db
}
