import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { noteProcedures, notesIn, temporaryFolder } from '../testing/notes.js'
import { openToRead, openToWriteAndRead, type DatabaseFile, type GroupCommitWriter } from './index.js'

describe('a store over both ends of a file', () => {
  let folder: string
  let file: DatabaseFile
  let opened: { readonly reader: DatabaseSync; readonly writer?: GroupCommitWriter } | undefined
  const refuse = (reader: DatabaseSync, writer?: GroupCommitWriter): never => {
    opened = { reader, ...(writer && { writer }) }
    throw new StoreDamaged('made under another key')
  }

  beforeEach(() => {
    folder = temporaryFolder()
    file = notesIn(folder)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('reads what was written, in a file that was not there', async () => {
    const { reader, writer } = await openToWriteAndRead(file, noteProcedures, (...ends) => ({
      reader: ends[0],
      writer: ends[1],
    }))
    await writer.call('note', 'first')
    expect(reader.prepare('SELECT text FROM notes').get()).toEqual({ text: 'first' })
    await writer.close()
    reader.close()
  })

  test('that cannot be made leaves neither of them open, and no thread', async () => {
    await expect(openToWriteAndRead(file, noteProcedures, refuse)).rejects.toThrow(StoreDamaged)
    expect(opened!.reader.isOpen).toBe(false)
    await expect(opened!.writer!.call('note', 'late')).rejects.toThrow(StoreUnavailable)
  })

  test('that only reads, and cannot be made, leaves the file closed', async () => {
    await openToWriteAndRead(file, noteProcedures, (reader, writer) => (reader.close(), writer)).then(it => it.close())
    expect(() => openToRead(file, refuse)).toThrow(StoreDamaged)
    expect(opened!.reader.isOpen).toBe(false)
  })
})
