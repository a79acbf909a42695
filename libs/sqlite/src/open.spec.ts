import { chmodSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { notesIn, temporaryFolder } from '../testing/notes.js'
import { openForReading, openForWriting, type DatabaseFile } from './index.js'

const pragma = (db: DatabaseSync, name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]

describe('a SQLite file of ours', () => {
  let folder: string
  let file: DatabaseFile
  const write = (text: string, into = file) => {
    const db = openForWriting(into)
    db.prepare('INSERT INTO notes (text) VALUES (?)').run(text)
    db.close()
  }
  const untouched = (open: () => unknown, error: typeof StoreDamaged | typeof StoreUnavailable, words: RegExp) => {
    const before = readFileSync(file.path)
    const failure = failureOf(open)
    expect(failure).toBeInstanceOf(error)
    expect(String(failure)).toContain(file.path)
    expect(String(failure)).toMatch(words)
    expect(readFileSync(file.path).equals(before)).toBe(true)
  }

  beforeEach(() => {
    folder = temporaryFolder()
    file = notesIn(folder)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is made when it is not there, with its folder', () => {
    file = notesIn(join(folder, 'a', 'b'))
    write('first')
    expect(existsSync(file.path)).toBe(true)
    expect(existsSync(`${file.path}.unfinished`)).toBe(false)
  })

  test('is its owner’s, with what stands beside it, in a folder that others may read', () => {
    chmodSync(folder, 0o755)
    const db = openForWriting(file)
    db.prepare('INSERT INTO notes (text) VALUES (?)').run('first')
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(file.path + suffix).mode & 0o777).toBe(0o600)
    db.close()
  })

  test('is written durably: WAL, fsync at each commit, pages of 8 KiB, patience with others', () => {
    const db = openForWriting(file)
    expect(pragma(db, 'journal_mode')).toBe('wal')
    expect(pragma(db, 'synchronous')).toBe(2)
    expect(pragma(db, 'page_size')).toBe(8_192)
    expect(pragma(db, 'wal_autocheckpoint')).toBe(4_000)
    expect(pragma(db, 'busy_timeout')).toBe(5_000)
    expect(pragma(db, 'application_id')).toBe(file.applicationId)
    db.close()
  })

  test('may be written without an fsync at each commit, when that is asked for', () => {
    const db = openForWriting({ ...file, synchronous: 'NORMAL' })
    expect(pragma(db, 'synchronous')).toBe(1)
    db.close()
  })

  test('a maker that died half-way is no obstacle', () => {
    writeFileSync(`${file.path}.unfinished`, 'half')
    write('first')
    expect(existsSync(`${file.path}.unfinished`)).toBe(false)
  })

  test('gets the migrations that it has not seen, once', () => {
    write('kept')
    const newer = {
      ...file,
      schema: [...file.schema, "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'"],
    }
    openForWriting(newer).close()
    const db = openForWriting(newer)
    expect({ ...db.prepare('SELECT text, colour FROM notes').get() }).toEqual({ text: 'kept', colour: 'blue' })
    db.close()
  })

  test('a migration that fails leaves the file as it was', () => {
    write('kept')
    const broken = { ...file, schema: [...file.schema, 'CREATE TABLE more (id); INSERT INTO nowhere VALUES (1)'] }
    expect(() => openForWriting(broken)).toThrow(/nowhere/)
    const db = openForReading(file)
    expect(db.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'more'").get()!['tables']).toBe(0)
    db.close()
  })

  test('is read beside its writer, and cannot be written by a reader', () => {
    const writer = openForWriting(file)
    const reader = openForReading(file)
    writer.exec("INSERT INTO notes (text) VALUES ('seen')")
    expect(reader.prepare('SELECT text FROM notes').get()!['text']).toBe('seen')
    expect(() => reader.exec("INSERT INTO notes (text) VALUES ('no')")).toThrow(/readonly/)
    reader.close()
    writer.close()
  })

  describe('is refused, untouched,', () => {
    const both = [
      ['to write', openForWriting],
      ['to read', openForReading],
    ] as const

    test.each(both)('%s when it is no database', (_, open) => {
      writeFileSync(file.path, 'Dear diary, '.repeat(1_000))
      untouched(() => open(file), StoreDamaged, /not a SQLite database.*backup/)
    })

    test.each(both)('%s when it is empty', (_, open) => {
      writeFileSync(file.path, '')
      untouched(() => open(file), StoreDamaged, /empty/)
    })

    test.each(both)('%s when another program made it', (_, open) => {
      new DatabaseSync(file.path).exec('CREATE TABLE theirs (id)')
      untouched(() => open(file), StoreDamaged, /another kind/)
    })

    test.each(both)('%s when a newer version of this program made it', (_, open) => {
      write('later', { ...file, schema: [...file.schema, 'CREATE TABLE later (id)'] })
      untouched(() => open(file), StoreDamaged, /newer version/)
    })

    test.each(both)('%s when it is torn', (_, open) => {
      write('x'.repeat(100_000))
      truncateSync(file.path, statSync(file.path).size - 20_000)
      untouched(() => open(file), StoreDamaged, /torn|damaged/)
    })

    test.each(both)('%s with what helps a file of its kind, but not where it is not of its kind', (_, open) => {
      const rebuilt = { ...file, remedy: 'Move it away.' }
      writeFileSync(file.path, 'Dear diary, '.repeat(1_000))
      untouched(() => open(rebuilt), StoreDamaged, /not a SQLite database\. Nothing was changed\. Move it away\.$/)
      rmSync(file.path)
      new DatabaseSync(file.path).exec('CREATE TABLE theirs (id)')
      untouched(() => open(rebuilt), StoreDamaged, /another kind .* Put back a backup, or point to another folder\.$/)
    })

    test('to read when an older version made it and no writer has brought it up to date', () => {
      write('kept')
      const newer = { ...file, schema: [...file.schema, 'CREATE TABLE later (id)'] }
      untouched(
        () => openForReading(newer),
        StoreUnavailable,
        /older version .* back it up with that one, then start the server once with this one/,
      )
    })
  })

  test('that does not exist cannot be read', () => {
    expect(failureOf(() => openForReading(file))).toBeInstanceOf(StoreUnavailable)
    expect(existsSync(file.path)).toBe(false)
  })

  test('cannot be made where the folder is a file', () => {
    writeFileSync(join(folder, 'taken'), '')
    file = notesIn(join(folder, 'taken'))
    expect(failureOf(() => openForWriting(file))).toBeInstanceOf(StoreUnavailable)
  })
})

function failureOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
