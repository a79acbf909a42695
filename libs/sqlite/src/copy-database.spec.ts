import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { noteProcedures, notesIn, temporaryFolder } from '../testing/notes.js'
import { copyDatabase, copyFailure } from './copy-database.js'
import { GroupCommitWriter } from './group-commit-writer.js'

const sqliteSaid = (errcode: number) => Object.assign(new Error('database or disk'), { errcode })

test.each([
  ['there is no room', 13, new StoreUnavailable('copy.sqlite cannot be used now: the disk is full.')],
  ['it may not be written', 8, new StoreUnavailable('copy.sqlite cannot be used now: it is read-only.')],
  // Its extended code: of a file that was moved meanwhile.
  ['it may not be written any more', 1032, new StoreUnavailable('copy.sqlite cannot be used now: it is read-only.')],
  ['another writes', 5, new StoreUnavailable('log.sqlite cannot be used now: another process keeps it busy.')],
])('where %s, the failure of a copy names the file it is about', (_, code, failure) =>
  expect(copyFailure(sqliteSaid(code), { path: 'log.sqlite' }, 'copy.sqlite')).toEqual(failure),
)

test('what is damaged is what is copied', () => {
  const failure = copyFailure(sqliteSaid(11), { path: 'log.sqlite' }, 'copy.sqlite')
  expect(failure).toBeInstanceOf(StoreDamaged)
  expect(failure).toHaveProperty(
    'message',
    expect.stringMatching(/^log\.sqlite cannot be used: its content is damaged/),
  )
})

test('of a file with a damaged page no copy is made; the file is named, and what helps it', async () => {
  const folder = temporaryFolder()
  const file = { ...notesIn(folder), remedy: 'Make it anew.' }
  const writer = await GroupCommitWriter.open(file, noteProcedures)
  await writer.call('note', 'kept')
  await writer.close()
  writeFileSync(file.path, readFileSync(file.path).fill(0xa5, 8_192))

  await expect(copyDatabase(file, join(folder, 'copy.sqlite'))).rejects.toThrow(
    /notes\.sqlite cannot be used: its pages do not fit together \(Tree .*\)\. Nothing was changed\. Make it anew\.$/,
  )
  rmSync(folder, { recursive: true })
})
