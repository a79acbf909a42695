import { existsSync, mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StoreLocked } from '#libs/kernel'
import { speakingOf } from './failures.js'
import { lockFileIn } from './lock-file.js'
import { makePrivate } from './make-private.js'
import { primaryCodeOf } from './result-codes.js'

export interface WriterLock {
  release(): void
}

const BUSY = 5

/**
 * The right to write in a data folder, for one process at a time. It is a lock of the operating system (on a SQLite file
 * that stays empty), so it is gone with its holder, however that came to its end. Readers do not ask for it.
 */
export function lockForWriting(folder: string): WriterLock {
  const path = lockFileIn(folder)
  return speakingOf({ path }, () => {
    mkdirSync(folder, { recursive: true })
    makeLockFile(path)
    const db = new DatabaseSync(path)
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      if (primaryCodeOf(error) !== BUSY) throw error
      throw new StoreLocked(
        `Another process writes in the data folder ${folder}. Stop that one first, or use another folder.`,
      )
    }
    return { release: () => (db.isOpen ? db.close() : undefined) }
  })
}

/** Whoever may read it could lock it, and keep everybody from starting. Of two that make it, the first does. */
function makeLockFile(path: string): void {
  try {
    if (!existsSync(path)) makePrivate(path)
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}
