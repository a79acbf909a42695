import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DatabaseFile } from './database-file.js'
import { makePrivate } from './make-private.js'
import { migrate } from './migrate.js'

const PAGE_SIZE = 8_192

/** A name, given or changed, is on the disk once its folder is. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A new file gets its name only once it is complete and on the disk, so that a torn one is never mistaken for a new one. */
export function createFile(file: DatabaseFile): void {
  const folder = dirname(file.path)
  const unfinished = `${file.path}.unfinished`
  mkdirSync(folder, { recursive: true })
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true })

  makePrivate(unfinished)
  const db = new DatabaseSync(unfinished)
  try {
    db.exec(`
      PRAGMA page_size = ${file.pageSize ?? PAGE_SIZE};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA application_id = ${file.applicationId}`)
    migrate(db, file.schema, 0)
  } finally {
    db.close()
  }
  renameSync(unfinished, file.path)
  syncFolder(folder)
}
