import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { noteProcedures, notesIn, notesOf, temporaryFolder } from '../testing/notes.js'
import { GroupCommitWriter, lockForWriting, type DatabaseFile } from './index.js'

/** What would be written is answered as kept, and is gone with its file. */
describe('a file that is taken away while it is written to', () => {
  let folder: string
  let file: DatabaseFile
  let writer: GroupCommitWriter
  let told: string[]

  beforeEach(async () => {
    folder = temporaryFolder()
    file = notesIn(folder)
    told = []
    const onBreakdown = (why: Error) => told.push(why.message)
    writer = await GroupCommitWriter.open(file, noteProcedures, { onBreakdown })
    await writer.call('note', 'kept')
  })
  afterEach(async () => {
    await writer.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const away = () => renameSync(file.path, `${file.path}.away`)
  const takenAway: readonly (readonly [string, () => void])[] = [
    ['deleted', () => rmSync(file.path)],
    ['deleted with its folder', () => rmSync(folder, { recursive: true })],
    ['moved', away],
    [
      'replaced by a backup',
      () => {
        away()
        copyFileSync(`${file.path}.away`, file.path)
      },
    ],
  ]

  test.each(takenAway)('%s, takes no more writes, and says so once', async (_how, takeAway) => {
    takeAway()
    const unknown = { status: 'rejected', reason: expect.any(OutcomeUnknown) }
    expect(await Promise.allSettled([writer.call('note', 'lost'), writer.call('note', 'lost too')])).toEqual([
      unknown,
      unknown,
    ])
    await expect(writer.call('note', 'never')).rejects.toThrow(StoreUnavailable)
    expect(told).toEqual([expect.stringMatching(/notes\.sqlite .* deleted, moved or replaced/)])
  })

  test('moved and put back before anything was written, it goes on', async () => {
    away()
    renameSync(`${file.path}.away`, file.path)
    await writer.call('note', 'kept too')
    expect(notesOf(file)).toEqual(['kept', 'kept too'])
  })
})

/** By somebody who takes it for what a process left behind. The next one is then let in beside the one that runs. */
test('whose lock is taken away while it is written to, nothing is written any more, and that is said', async () => {
  const folder = temporaryFolder()
  const lock = lockForWriting(folder)
  const file = notesIn(folder)
  const told: string[] = []
  const onBreakdown = (why: Error) => told.push(why.message)
  const writer = await GroupCommitWriter.open(file, noteProcedures, { onBreakdown })
  await writer.call('note', 'kept')

  rmSync(join(folder, 'writer.lock'))
  const next = lockForWriting(folder)
  await expect(writer.call('note', 'not written')).rejects.toThrow(OutcomeUnknown)
  await expect(writer.call('note', 'never')).rejects.toThrow(StoreUnavailable)
  expect(told).toEqual([
    expect.stringMatching(/notes\.sqlite .* writer\.lock beside it was deleted, moved or replaced/),
  ])
  expect(notesOf(file)).toEqual(['kept'])

  await writer.close()
  for (const one of [lock, next]) one.release()
  rmSync(folder, { recursive: true })
})
