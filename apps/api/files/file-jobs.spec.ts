import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import type { JobProgress, RowsFile } from '#libs/linkage'
import { JobFolder } from './job-folder.js'
import { at, jobsOfATest, reached, TASK } from '../../../test/support/file-jobs.js'
import { until } from '../../../test/support/until.js'

const FILE = { bytesRead: 50, size: 100 } as RowsFile
/** Time for whatever is about to happen: nothing here waits for more than a promise. */
const aTurn = () => new Promise(setImmediate)

const { path, jobsThat } = jobsOfATest()

test('a server that stops begins no row and no file more, and waits for no more than the rows under way', async () => {
  const rowsUnderWay = Promise.withResolvers<void>()
  let taken = 0
  const { jobs, kept, add } = jobsThat(
    async ({ signal }) => {
      taken++
      await once(signal, 'abort')
      await rowsUnderWay.promise
      return at(3)
    },
    { stopWithinMs: 600_000 },
  )
  const [first, second] = [add(), add()]
  await reached(jobs, first, 'running')
  let hasStopped = false
  const stopping = jobs.stop().then(() => (hasStopped = true))
  await aTurn()
  expect(hasStopped).toBe(false)
  rowsUnderWay.resolve()
  await stopping
  await aTurn()
  expect(taken).toBe(1)
  expect([first, second].map(id => kept(id).state)).toEqual(['running', 'queued'])
})

test('a server that stops waits no longer than it may for rows that a store answers nothing', async () => {
  const { jobs, kept, add } = jobsThat(() => new Promise(() => {}), { stopWithinMs: 20 })
  const id = add()
  await reached(jobs, id, 'running')
  await jobs.stop()
  expect(kept(id)).toMatchObject({ state: 'running' })
})

describe('a file that is cancelled', () => {
  const rowsUnderWay = Promise.withResolvers<void>()

  test('has ended when its rows under way are finished, and not before', async () => {
    const { jobs, kept, add } = jobsThat(async ({ signal, onProgress }) => {
      onProgress(at(10), FILE)
      await rowsUnderWay.promise
      expect(signal.aborted).toBe(true)
      onProgress(at(17), FILE)
      return at(17)
    })
    const id = add()
    await reached(jobs, id, 'running')
    const cancelling = jobs.cancel(id)
    await aTurn()
    expect([jobs.get(id).state, kept(id).state]).toEqual(['running', 'running'])
    rowsUnderWay.resolve()
    expect(await cancelling).toMatchObject({ state: 'cancelled', rows: 17, counts: { recorded: 17 } })
    expect(kept(id)).toMatchObject({ state: 'cancelled', rows: 17 })
  })

  test('while others of its queue are before it is never begun, and not kept', async () => {
    const before = Promise.withResolvers<JobProgress>()
    let taken = 0
    const folder = new JobFolder(path())
    const take = () => {
      taken++
      return before.promise
    }
    const { jobs, kept, add } = jobsThat(take, { folder })
    const [, second] = [add(), add()]
    writeFileSync(folder.upload(second), 'rows')
    expect(await jobs.cancel(second)).toMatchObject({ state: 'cancelled' })
    expect(existsSync(folder.upload(second))).toBe(false)
    before.resolve(at(1))
    await aTurn()
    expect(taken).toBe(1)
    expect(kept(second)).toMatchObject({ state: 'cancelled' })
  })

  test('is done where all of its rows were through, and that is said', async () => {
    const completing = Promise.withResolvers<void>()
    const { jobs, add } = jobsThat(async ({ complete }) => {
      await completing.promise
      await complete(at(20))
      return at(20)
    })
    const id = add()
    await reached(jobs, id, 'running')
    const cancelling = jobs.cancel(id)
    completing.resolve()
    await expect(cancelling).rejects.toMatchObject({ problem: 'import-ended' })
    expect(jobs.get(id)).toMatchObject({ state: 'done', rows: 20, position: '7' })
  })
})

test('a file is told from its receipt to its end, and how fast it is for as long as it is running', async () => {
  const { jobs, add } = jobsThat(async ({ complete }) => {
    await complete(at(20))
    return at(20)
  })
  const id = add()
  const received = { id, ...TASK, receivedAt: '2024-06-01T10:00:00.000Z', rows: 0, counts: {} }
  expect(jobs.list(10)).toEqual([{ ...received, state: 'queued' }])
  await reached(jobs, id, 'done')
  const [startedAt, endedAt] = [received.receivedAt, received.receivedAt]
  const done = { state: 'done', startedAt, endedAt, rows: 20, counts: { recorded: 20 }, position: '7' }
  expect(jobs.list(10)).toEqual([{ ...received, ...done }])
})

test('files are listed page by page, the last first, each once', async () => {
  const { jobs, add } = jobsThat(async ({ complete }) => {
    await complete(at(1))
    return at(1)
  })
  const ids = Array.from({ length: 5 }, () => add()).toReversed()
  const pageBehind = (before?: string) => jobs.list(2, before).map(({ id }) => id)
  expect([pageBehind(), pageBehind(ids[1]), pageBehind(ids[3]), pageBehind(ids[4])]).toEqual([
    ids.slice(0, 2),
    ids.slice(2, 4),
    ids.slice(4),
    [],
  ])
  expect(() => pageBehind('another')).toThrow('No file was received under this id.')
  await reached(jobs, ids[0]!, 'done')
})

test('files of a source wait for each other, also one that comes when others of it are done', async () => {
  const ends: (() => void)[] = []
  const { jobs, add } = jobsThat(() => new Promise(resolve => ends.push(() => resolve(at(1)))))
  const [first, second] = [add(), add()]
  await reached(jobs, first, 'running')
  ends[0]!()
  await reached(jobs, second, 'running')
  const third = add()
  await aTurn()
  expect(jobs.get(third).state).toBe('queued')
  ends[1]!()
  await reached(jobs, third, 'running')
  ends[2]!()
  await jobs.stop()
})

test('a file that goes on after a restart is as fast as its rows since then, and says where the log is', async () => {
  const left = Promise.withResolvers<JobProgress>()
  const { jobs, add } = jobsThat(({ onOpen }) => {
    onOpen(FILE, at(100_000))
    return left.promise
  })
  const id = add()
  await reached(jobs, id, 'running')
  expect(await jobs.look(id)).toMatchObject({ state: 'running', rows: 100_000, rowsPerSecond: 0, position: '7' })
  left.resolve(at(100_000))
  await jobs.stop()
})

test('a file whose store is gone for a while says what it waits for, and is done in the end', async () => {
  const back = Promise.withResolvers<void>()
  let attempts = 0
  const waits: string[] = []
  const head = () => (attempts > 1 ? Promise.resolve(7n) : Promise.reject(new StoreUnavailable('gone')))
  const { jobs, add } = jobsThat(
    async ({ onProgress, complete }) => {
      if (attempts++ === 0) throw new StoreUnavailable('EventStoreDB cannot be reached.')
      onProgress(at(10), FILE)
      await back.promise
      await complete(at(20))
      return at(20)
    },
    { retryMs: 20, giveUpAfterMs: 60_000, waits: (_, { message }) => waits.push(message), head },
  )
  const id = add()
  await until('the file waits', () => jobs.get(id).why !== undefined)
  expect(await jobs.look(id)).toMatchObject({ state: 'running', why: expect.stringContaining('EventStoreDB') })
  await until('the file goes on', () => jobs.get(id).rows === 10)
  expect(jobs.get(id).why).toBeUndefined()
  back.resolve()
  await reached(jobs, id, 'done')
  expect(waits).toEqual(['EventStoreDB cannot be reached.'])
})
