import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { sortingInFile } from './sorting-in-file.js'

const IN_FILE = 1
const IN_MEMORY = 2

let folder: string
let db: DatabaseSync
const isHeld = () => db.prepare('PRAGMA temp_store').get()?.['temp_store']

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-sorting-'))
  db = new DatabaseSync(join(folder, 'rows.sqlite'))
  db.exec('PRAGMA journal_mode = WAL; PRAGMA temp_store = MEMORY; CREATE TABLE rows (key TEXT)')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

test('SQLite sorts in a file while an index is made, within a transaction too, and in memory afterwards', () => {
  db.exec('BEGIN; SAVEPOINT one; INSERT INTO rows VALUES (1)')
  let held: unknown
  sortingInFile(db, () => {
    held = isHeld()
    db.exec('CREATE INDEX rows_key ON rows (key)')
  })
  db.exec('COMMIT')
  expect([held, isHeld()]).toEqual([IN_FILE, IN_MEMORY])
})

test('and where making it fails', () => {
  expect(() => sortingInFile(db, () => db.exec('CREATE INDEX rows_key ON nowhere (key)'))).toThrow('nowhere')
  expect(isHeld()).toBe(IN_MEMORY)
})

test.each([
  ['there is no folder to write to', () => [undefined, join(folder, 'not-there')]],
  // The kernel's own file system, which has room for nothing.
  ['the one that there is has no room', () => ['/proc']],
])('where %s it sorts in memory: a rebuild goes on', (_, folders) => {
  let held: unknown
  sortingInFile(db, () => (held = isHeld()), folders())
  expect(held).toBe(IN_MEMORY)
})
