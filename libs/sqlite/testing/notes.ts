import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { moduleBeside, openForReading, type DatabaseFile } from '../src/index.js'

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'traject-sqlite-'))

export const notesIn = (folder: string): DatabaseFile => ({
  path: join(folder, 'notes.sqlite'),
  applicationId: 0x6e6f7465,
  schema: ['CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)'],
})

export const noteProcedures = moduleBeside(import.meta.url, './notes.procedures')

export function notesOf(file: DatabaseFile): readonly unknown[] {
  const db = openForReading(file)
  try {
    return db
      .prepare('SELECT text FROM notes ORDER BY id')
      .all()
      .map(row => row['text'])
  } finally {
    db.close()
  }
}
