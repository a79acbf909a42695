import { expect, test } from '@jest/globals'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { WalRoom } from './wal-room.js'

function notes() {
  const folder = mkdtempSync(join(tmpdir(), 'traject-wal-room-'))
  const path = join(folder, 'notes.sqlite')
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0')
  db.exec('CREATE TABLE notes (text TEXT)')
  const room = new WalRoom(path)
  const insert = db.prepare('INSERT INTO notes VALUES (?)')
  return {
    path,
    db,
    room,
    commit: (times: number, text = 'a note') => {
      for (let count = 0; count < times; count++) {
        insert.run(text)
        room.keep()
      }
    },
    logLength: () => statSync(`${path}-wal`).size,
    [Symbol.dispose]: () => {
      if (db.isOpen) db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const textsIn = (path: string): unknown[] => {
  using db = new DatabaseSync(path)
  return db
    .prepare('SELECT text FROM notes')
    .all()
    .map(({ text }) => text)
}

test('once the log has been seen to grow, commits write into room that was made and do not lengthen it', () => {
  using file = notes()
  file.commit(64)
  const length = file.logLength()

  file.commit(640)

  expect(file.logLength()).toBe(length)
})

test('room that is used up is made again', () => {
  using file = notes()
  file.commit(64)
  const length = file.logLength()

  while (file.logLength() === length) file.commit(1)
  const lengthenedBySqlite = file.logLength()
  file.commit(64)

  expect(file.logLength()).toBeGreaterThan(lengthenedBySqlite + 1_000_000)
})

test('whoever commits much at once gets no room: it would be written twice', () => {
  using file = notes()
  file.commit(63, 'x'.repeat(100_000))
  const length = file.logLength()

  file.room.keep()

  expect(file.logLength()).toBe(length)
})

test('after a crash the log is read up to its last commit, and the room behind it is nothing', () => {
  using file = notes()
  using after = notes()
  file.commit(64, 'before')
  file.commit(1, 'after')

  after.db.close()
  for (const suffix of ['', '-wal']) copyFileSync(file.path + suffix, after.path + suffix)

  expect(textsIn(after.path)).toEqual([...Array<string>(64).fill('before'), 'after'])
})

test('a log that was carried into its file and cut off gets room again once it is written', () => {
  using file = notes()
  file.commit(64)
  file.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const cut = file.logLength()
  file.commit(128)

  expect(cut).toBe(0)
  expect(file.logLength()).toBeGreaterThan(1_000_000)
})

test('where there is no log, nothing is made and nothing fails', () => {
  using file = notes()
  file.db.close()

  for (let count = 0; count < 64; count++) file.room.keep()

  expect(() => file.logLength()).toThrow('ENOENT')
})
