import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { notesIn, temporaryFolder } from '../testing/notes.js'
import { connectForWriting } from './connect.js'
import { openForWriting, type DatabaseFile } from './index.js'

const IN_FILE = 1
const IN_MEMORY = 2

describe('what SQLite sorts, or writes anew, in between', () => {
  let folder: string
  let file: DatabaseFile
  const isHeld = (options: Partial<DatabaseFile>, within?: string) => {
    const db = connectForWriting({ ...file, ...options }, within)
    try {
      return db.prepare('PRAGMA temp_store').get()?.['temp_store']
    } finally {
      db.close()
    }
  }

  beforeEach(() => {
    folder = temporaryFolder()
    file = notesIn(folder)
    openForWriting(file).close()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is in memory, so that it stands in no other file', () => {
    expect(isHeld({})).toBe(IN_MEMORY)
  })

  test('is in a file of its own where that is asked for', () => {
    expect(isHeld({ temporary: 'file' })).toBe(IN_FILE)
  })

  test('is in memory where no file could be made: a rebuild goes on', () => {
    expect(isHeld({ temporary: 'file' }, join(folder, 'not-there'))).toBe(IN_MEMORY)
  })
})
