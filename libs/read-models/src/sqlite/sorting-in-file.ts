import { accessSync, constants } from 'node:fs'
import { tmpdir } from 'node:os'
import type { DatabaseSync } from 'node:sqlite'

/**
 * For an index over all rows, which takes tens of megabytes to sort: in a file in TMPDIR, where one can be made. Only while
 * that lasts: what a save keeps for its undoing stays in memory, else each would write it to a file.
 */
export function sortingInFile(db: DatabaseSync, work: () => void, temporaryFolder = tmpdir()): void {
  if (!mayWrite(temporaryFolder)) return work()
  db.exec('PRAGMA temp_store = FILE')
  try {
    work()
  } finally {
    db.exec('PRAGMA temp_store = MEMORY')
  }
}

/** SQLite takes a folder for temporary files that it may not write to for a disk that failed. */
function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
