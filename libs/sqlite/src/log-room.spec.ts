import { expect, test } from '@jest/globals'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LogRoom } from './log-room.js'

function notes() {
  const folder = mkdtempSync(join(tmpdir(), 'traject-log-room-'))
  const path = join(folder, 'notes.sqlite')
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0')
  db.exec('CREATE TABLE notes (text TEXT)')
  return {
    path,
    db,
    room: new LogRoom(path),
    write: (text: string) => db.prepare('INSERT INTO notes VALUES (?)').run(text),
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

test('commits after the first do not lengthen the log: they write into the room that was made', () => {
  using file = notes()
  file.room.keep()
  const length = file.logLength()

  for (let count = 0; count < 100; count++) {
    file.write(`note ${count}`)
    file.room.keep()
  }

  expect(file.logLength()).toBe(length)
})

test('room that is used up is made again', () => {
  using file = notes()
  file.room.keep()
  const length = file.logLength()

  for (let count = 0; file.logLength() === length; count++) file.write(`note ${count}`)
  const lengthenedBySqlite = file.logLength()
  file.room.keep()

  expect(file.logLength()).toBeGreaterThan(lengthenedBySqlite + 1_000_000)
})

test('whoever commits much at once gets no room: it would be written twice', () => {
  using file = notes()
  file.write('x'.repeat(500_000))
  const length = file.logLength()

  file.room.keep()

  expect(file.logLength()).toBe(length)
})

test('after a crash the log is read up to its last commit, and the room behind it is nothing', () => {
  using file = notes()
  using after = notes()
  file.room.keep()
  file.write('before')
  file.room.keep()
  file.write('after')

  after.db.close()
  for (const suffix of ['', '-wal']) copyFileSync(file.path + suffix, after.path + suffix)

  expect(textsIn(after.path)).toEqual(['before', 'after'])
})

test('a log that was carried into its file and cut off gets room again once it is written', () => {
  using file = notes()
  file.room.keep()
  file.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  file.room.keep()
  const cut = file.logLength()
  file.write('afresh')
  const written = file.logLength()
  file.room.keep()

  expect(cut).toBe(0)
  expect(file.logLength()).toBeGreaterThan(written + 1_000_000)
})

test('where there is no log, nothing is made and nothing fails', () => {
  using file = notes()
  file.db.close()

  expect(() => file.room.keep()).not.toThrow()
  expect(() => file.logLength()).toThrow('ENOENT')
})
