import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { connectForReading, connectForWriting } from './connect.js'
import { createFile } from './create-file.js'
import type { DatabaseFile } from './database-file.js'
import { speakingOf, unavailable } from './failures.js'
import { judgeEmptiness, judgeLength, migrationsSeen } from './judge-file.js'
import { migrate } from './migrate.js'

/** Closes the connection again when the judgement of its file is no. */
function judged(db: DatabaseSync, judge: () => void): DatabaseSync {
  try {
    judge()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Opens a file to write to, while nobody else does: its length is judged, which a commit of another's would change in
 * the middle. One that does not exist is made. Throws `StoreDamaged` for a file that is torn, foreign or
 * newer than this program, and `StoreUnavailable` when it is read-only or there is no room. Repairs nothing.
 */
export function openForWriting(file: DatabaseFile): DatabaseSync {
  return speakingOf(file, () => {
    if (!existsSync(file.path)) createFile(file)
    judgeEmptiness(file)
    const origin = connectForReading(file)
    judged(origin, () => migrationsSeen(origin, file)).close()

    const db = connectForWriting(file)
    return judged(db, () => {
      judgeLength(db, file)
      migrate(db, file.schema, migrationsSeen(db, file))
    })
  })
}

/** Opens a file to read, also beside a process that writes. A file that is not there yet is `StoreUnavailable`. */
export function openForReading(file: DatabaseFile): DatabaseSync {
  return speakingOf(file, () => {
    judgeEmptiness(file)
    const db = connectForReading(file)
    return judged(db, () => {
      const version = migrationsSeen(db, file)
      if (version < file.schema.length) {
        throw unavailable(
          file.path,
          `an older version of this program made it (schema ${version}, ${file.schema.length} is needed): ` +
            'back it up with that one, then start the server once with this one',
        )
      }
    })
  })
}
