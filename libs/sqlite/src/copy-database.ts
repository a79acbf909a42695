import { existsSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { BUSY_TIMEOUT_MS } from './connect.js'
import { asStoreFailure, damaged, speakingOf, unavailable } from './failures.js'
import { makePrivate } from './make-private.js'
import { primaryCodeOf } from './result-codes.js'

/** All pages in one step, from one snapshot: copied in several, a file that is written meanwhile would be begun anew each time. */
const EVERY_PAGE = 2_147_483_647

/** A copy of a database as it is at one moment, whoever writes to it meanwhile; its owner's, and sound, or `StoreDamaged`. */
export async function copyDatabase(path: string, target: string): Promise<void> {
  if (!existsSync(path)) throw unavailable(path, 'it does not exist')
  speakingOf({ path: target }, () => makePrivate(target))
  const db = speakingOf({ path }, () => new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS }))
  try {
    await backup(db, target, { rate: EVERY_PAGE })
  } catch (error) {
    throw copyFailure(error, path, target)
  } finally {
    db.close()
  }
  requireSound(target)
}

const READ_ONLY = 8
const FULL = 13

/** SQLite does not say of which of the two files it speaks: the one that is only read needs no room. */
export function copyFailure(error: unknown, path: string, target: string): unknown {
  const code = primaryCodeOf(error)
  return asStoreFailure(error, { path: code === FULL || code === READ_ONLY ? target : path })
}

/** Reads every page of a database, and throws `StoreDamaged` where they do not fit together. */
export function requireSound(path: string): void {
  speakingOf({ path }, () => {
    const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    try {
      const found = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
      if (found !== 'ok') throw damaged({ path }, `its pages do not fit together (${String(found)})`)
    } finally {
      db.close()
    }
  })
}
