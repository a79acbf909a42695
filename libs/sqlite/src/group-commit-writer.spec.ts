import { rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { noteProcedures, notesIn, notesOf, temporaryFolder } from '../testing/notes.js'
import { GroupCommitWriter, type DatabaseFile, type WriterOptions } from './index.js'

function busyFor(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe('a writer that commits in groups', () => {
  let folder: string
  let file: DatabaseFile
  let writer: GroupCommitWriter
  const reopen = async (options: WriterOptions = {}) => {
    await writer.close()
    writer = await GroupCommitWriter.open(file, noteProcedures, options)
  }

  beforeEach(async () => {
    folder = temporaryFolder()
    file = notesIn(folder)
    writer = await GroupCommitWriter.open(file, noteProcedures)
  })
  afterEach(async () => {
    await writer.close()
    rmSync(folder, { recursive: true })
  })

  test('answers each call with its own result, in the order of the calls', async () => {
    const texts = Array.from({ length: 500 }, (_, index) => `note ${index}`)
    const ids = await Promise.all(texts.map(text => writer.call<number>('note', text)))

    expect(ids).toEqual(texts.map((_, index) => index + 1))
    expect(notesOf(file)).toEqual(texts)
  })

  test('in a long turn the calls that there are go ahead, and are committed before it ends', async () => {
    const first = writer.call('note', 'first')
    busyFor(1)
    const second = writer.call('note', 'second')
    const patience = performance.now() + 20_000
    while (notesOf(file).length < 2 && performance.now() < patience);
    expect(notesOf(file)).toEqual(['first', 'second'])
    await Promise.all([first, second])
  })

  test('a call that throws takes nothing of the others with it, and leaves nothing behind', async () => {
    const calls = await Promise.allSettled([
      writer.call('note', 'first'),
      writer.call('noteThenRefuse', 'second'),
      writer.call('note', 'third'),
      writer.call('note', 'first'),
    ])

    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
    expect(notesOf(file)).toEqual(['first', 'third'])
  })

  test('an error arrives with its name, message and fields', async () => {
    await expect(writer.call('noteThenRefuse', 'that')).rejects.toMatchObject({
      name: 'Refused',
      message: 'no that',
      text: 'that',
    })
  })

  test('an error can be made the caller’s own again', async () => {
    await reopen({
      revive: ({ name, fields }) => (name === 'Refused' ? new RangeError(String(fields['text'])) : undefined),
    })
    await expect(writer.call('noteThenRefuse', 'that')).rejects.toThrow(new RangeError('that'))
  })

  test('what procedures remember is forgotten when anything is rolled back', async () => {
    await writer.call('note', 'one')
    expect(await writer.call('remembered', null)).toBe(1)
    await expect(writer.call('noteThenRefuse', 'two')).rejects.toThrow('no two')
    expect(await writer.call('remembered', null)).toBe(0)
  })

  test('an unknown procedure is said to be unknown', async () => {
    await expect(writer.call('vanish', null)).rejects.toThrow('There is no procedure vanish')
  })

  test('closing finishes what was accepted, and refuses what comes after', async () => {
    const accepted = Array.from({ length: 50 }, (_, index) => writer.call('note', `note ${index}`))
    await Promise.all([writer.close(), writer.close()])

    await expect(Promise.all(accepted)).resolves.toHaveLength(50)
    await expect(writer.call('note', 'late')).rejects.toThrow(StoreUnavailable)
    expect(notesOf(file)).toHaveLength(50)
  })

  test('its log is emptied after what was asked before, and is not while somebody reads what was', async () => {
    const log = () => statSync(`${file.path}-wal`).size
    const asked = [writer.call('note', 'one'), writer.emptyWal(), writer.call('note', 'two'), writer.emptyWal()]
    expect(await Promise.all(asked)).toEqual([1, true, 2, true])
    expect(log()).toBe(0)

    const reader = new DatabaseSync(file.path, { readOnly: true })
    reader.exec('BEGIN; SELECT count(*) FROM notes')
    await writer.call('note', 'three')
    expect(await writer.emptyWal()).toBe(false)
    reader.close()
    expect(await writer.emptyWal()).toBe(true)
    expect(log()).toBe(0)
    expect(notesOf(file)).toEqual(['one', 'two', 'three'])
  })

  test('more calls than may wait are refused at once', async () => {
    await reopen({ mostPending: 3 })
    const calls = await Promise.allSettled(['a', 'b', 'c', 'd'].map(text => writer.call('note', text)))

    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
    await expect(writer.call('note', 'e')).resolves.toBe(4)
  })

  test('a thread that dies leaves no caller waiting, and is told of once', async () => {
    const told: Error[] = []
    const down = Promise.withResolvers<void>()
    await reopen({
      onBreakdown: why => {
        told.push(why)
        down.resolve()
      },
    })
    const died = Promise.allSettled([writer.call('die', null)])
    const under = Promise.allSettled([writer.call('note', 'never')])
    await Promise.all([died, under, down.promise])

    await expect(writer.call('note', 'never')).rejects.toThrow(StoreUnavailable)
    expect(told).toEqual([expect.objectContaining({ message: expect.stringMatching(/notes\.sqlite .* out of luck/) })])
  })

  test('once it is closed nothing writes any more, also where the disk failed and more was on its way', async () => {
    const unknown = { status: 'rejected', reason: expect.any(OutcomeUnknown) }
    const failed = Promise.allSettled([writer.call('failOnce', null), writer.call('dawdle', 1_000_000)])
    await new Promise(resolve => setTimeout(resolve, 100))
    const under = Promise.allSettled([writer.call('dawdle', 3_000_000)])
    expect(await failed).toEqual([unknown, unknown])
    await writer.close()

    const another = new DatabaseSync(file.path, { timeout: 0 })
    another.exec('BEGIN IMMEDIATE; ROLLBACK')
    another.close()
    expect(await under).toEqual([unknown])
  })

  test('one that ends since it is closed is no breakdown', async () => {
    const told: Error[] = []
    await reopen({ onBreakdown: why => told.push(why) })
    await writer.close()
    expect(told).toEqual([])
  })

  test('what was under way as its thread ended may have happened, and what comes after is refused', async () => {
    const under = await Promise.allSettled([writer.call('end', null), writer.call('note', 'perhaps')])
    const unknown = { status: 'rejected', reason: expect.any(OutcomeUnknown) }
    expect(under).toEqual([unknown, unknown])
    await expect(writer.call('note', 'never')).rejects.toThrow(StoreUnavailable)
  })

  test('a full disk refuses calls, and they succeed again when there is room', async () => {
    await writer.call('room', 5)
    const large = 'x'.repeat(100_000)
    const calls = await Promise.allSettled([writer.call('note', large), writer.call('note', 'small')])

    expect(calls).toEqual([
      { status: 'rejected', reason: expect.any(StoreUnavailable) },
      { status: 'rejected', reason: expect.any(StoreUnavailable) },
    ])
    expect(String((calls[0] as PromiseRejectedResult).reason)).toContain('the disk is full')

    await writer.call('room', 1_000)
    await writer.call('note', large)
    expect(notesOf(file)).toEqual([large])
  })

  test('procedures that cannot be loaded are told at opening', async () => {
    const nowhere = new URL('./nowhere.ts', import.meta.url)
    await expect(GroupCommitWriter.open(file, nowhere)).rejects.toThrow(/nowhere/)
  })
})
