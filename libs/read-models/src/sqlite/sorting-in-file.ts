import { accessSync, constants, statfsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

/** In the order in which SQLite looks for a folder that it may write to. */
const TEMPORARY_FOLDERS = [process.env['TMPDIR'], '/var/tmp', '/usr/tmp', '/tmp']
/** An index over the rows of a million dossiers takes about half of it. */
const ROOM = 256 * 2 ** 20

/**
 * For an index over all rows, which takes tens of megabytes to sort: in a temporary file, where there is room for one. Only
 * while that lasts: what a save keeps for its undoing stays in memory, else each would write it to a file.
 */
export function sortingInFile(db: DatabaseSync, work: () => void, folders = TEMPORARY_FOLDERS): void {
  if (!hasRoom(folders.find(mayWrite))) return work()
  db.exec('PRAGMA temp_store = FILE')
  try {
    work()
  } finally {
    db.exec('PRAGMA temp_store = MEMORY')
  }
}

/** Where SQLite finds no folder at all it speaks of a disk that failed. */
function mayWrite(folder: string | undefined): boolean {
  if (!folder) return false
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function hasRoom(folder: string | undefined): boolean {
  if (!folder) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= ROOM
}
