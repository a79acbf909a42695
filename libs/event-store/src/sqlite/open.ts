import { moduleBeside, openToRead, openToWriteAndRead, type OnBreakdown } from '#libs/sqlite'
import type { EventStore } from '../event-store.js'
import { logFile } from './log-file.js'
import { LogReader } from './log-reader.js'
import { SqliteEventStore } from './sqlite-event-store.js'

export interface SqliteLogOptions {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly pollMs?: number
  readonly onBreakdown?: OnBreakdown | undefined
}

const POLL_MS = 75

/**
 * The log in a file that this process alone writes: whoever opens it holds the data folder's lock (`lockForWriting`). Made
 * when it is not there. Throws `StoreDamaged` for a torn, foreign or newer file, `StoreUnavailable` where it cannot write.
 */
export async function openSqliteEventStore({
  path,
  now = Date.now,
  pollMs = POLL_MS,
  onBreakdown,
}: SqliteLogOptions): Promise<EventStore> {
  return openToWriteAndRead(
    logFile(path),
    moduleBeside(import.meta.url, './append.procedures'),
    (db, writer) => new SqliteEventStore(new LogReader(path, db), writer, now, pollMs),
    { onBreakdown },
  )
}

/** The same log to read and follow only, beside the process that writes it. */
export function openSqliteEventStoreToRead({
  path,
  pollMs = POLL_MS,
}: Pick<SqliteLogOptions, 'path' | 'pollMs'>): EventStore {
  return openToRead(logFile(path), db => new SqliteEventStore(new LogReader(path, db), undefined, Date.now, pollMs))
}
