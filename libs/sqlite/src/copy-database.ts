import { existsSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { BUSY_TIMEOUT_MS } from './connect.js'
import { asStoreFailure, damaged, speakingOf, unavailable, type Spoken } from './failures.js'
import { makePrivate } from './make-private.js'
import { primaryCodeOf } from './result-codes.js'

/** All pages in one step, from one snapshot: copied in several, a file that is written meanwhile would be begun anew each time. */
const EVERY_PAGE = 2_147_483_647

/** A copy of a database as it is at one moment, whoever writes to it meanwhile; its owner's, and sound, or `StoreDamaged`. */
export async function copyDatabase(file: Spoken, target: string): Promise<void> {
  const { path } = file
  if (!existsSync(path)) throw unavailable(path, 'it does not exist')
  speakingOf({ path: target }, () => makePrivate(target))
  const db = speakingOf(file, () => new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS }))
  try {
    await backup(db, target, { rate: EVERY_PAGE })
  } catch (error) {
    throw copyFailure(error, file, target)
  } finally {
    db.close()
  }
  requireSoundCopy(file, target)
}

/** Pages are copied as they are: what is wrong with the copy is wrong with what was copied, but for a disk that fails there. */
function requireSoundCopy(file: Spoken, target: string): void {
  try {
    requireSound({ path: target })
  } catch (error) {
    requireSound(file)
    throw error
  }
}

const READ_ONLY = 8
const FULL = 13

/** SQLite does not say of which of the two files it speaks: the one that is only read needs no room. */
export function copyFailure(error: unknown, file: Spoken, target: string): unknown {
  const code = primaryCodeOf(error)
  return asStoreFailure(error, code === FULL || code === READ_ONLY ? { path: target } : file)
}

/** Reads every page of a database, and throws `StoreDamaged` where they do not fit together. */
export function requireSound(file: Spoken): void {
  speakingOf(file, () => {
    const db = new DatabaseSync(file.path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    try {
      const found = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
      if (found !== 'ok') throw damaged(file, `its pages do not fit together (${withoutHeading(String(found))})`)
    } finally {
      db.close()
    }
  })
}

/** A line of its own before what was found, though a file is but one database. */
const withoutHeading = (found: string): string => found.replace(/^\*{3} in database main \*{3}\n/, '')
