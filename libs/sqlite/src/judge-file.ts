import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { DatabaseFile } from './database-file.js'
import { damaged } from './failures.js'

const numberOf = (db: DatabaseSync, pragma: string): number =>
  Number(Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0])

/**
 * Refuses a file that another program made, or a newer version of this one, whole as they are: what helps a damaged
 * one is not said of them. Answers how many migrations it has seen.
 */
export function migrationsSeen(db: DatabaseSync, { path, applicationId, schema }: DatabaseFile): number {
  const found = numberOf(db, 'application_id')
  if (found !== applicationId) {
    throw damaged({ path }, `it is a SQLite database of another kind (application id ${found}, not ${applicationId})`)
  }
  const version = numberOf(db, 'user_version')
  if (version > schema.length) {
    throw damaged(
      { path },
      `a newer version of this program made it (schema ${version}; this one knows ${schema.length})`,
    )
  }
  return version
}

/** Refuses a file that is shorter than its own header says, once everything in the write-ahead log was carried into it. */
export function judgeLength(db: DatabaseSync, file: DatabaseFile): void {
  const { log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as Record<string, number>
  const promised = numberOf(db, 'page_count') * numberOf(db, 'page_size')
  const found = statSync(file.path).size
  if (log === checkpointed && found < promised) {
    throw damaged(file, `it is torn, ${found} bytes long where its header promises ${promised}`)
  }
}

/** Refuses a file without content: a file of ours gets its name only once it is complete. */
export function judgeEmptiness(file: DatabaseFile): void {
  if (statSync(file.path).size === 0) throw damaged(file, 'it is empty, which a file of this program never is')
}
