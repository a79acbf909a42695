import { existsSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { damaged, speakingOf, asStoreFailure, unavailable } from './failures.js'
import { BUSY_TIMEOUT_MS } from './connect.js'

/** All pages in one step, from one snapshot: copied in several, a file that is written meanwhile would be begun anew each time. */
const EVERY_PAGE = 2_147_483_647

/** A copy of a database as it is at one moment, whoever writes to it meanwhile; and sound, or `StoreDamaged`. */
export async function copyDatabase(path: string, target: string): Promise<void> {
  if (!existsSync(path)) throw unavailable(path, 'it does not exist')
  const db = speakingOf(path, () => new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS }))
  try {
    await backup(db, target, { rate: EVERY_PAGE })
  } catch (error) {
    throw asStoreFailure(error, path)
  } finally {
    db.close()
  }
  requireSound(target)
}

/** Reads every page of a database, and throws `StoreDamaged` where they do not fit together. */
export function requireSound(path: string): void {
  speakingOf(path, () => {
    const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    try {
      const found = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
      if (found !== 'ok') throw damaged(path, `its pages do not fit together (${String(found)})`)
    } finally {
      db.close()
    }
  })
}
