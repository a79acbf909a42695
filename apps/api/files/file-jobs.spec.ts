import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { StoreLocked, StoreUnavailable } from '#libs/kernel'
import { FileRefused, NOTHING_DONE, UnusableReport, type JobProgress, type RowsFile } from '#libs/linkage'
import { hasEnded, type FileJob } from './file-job.js'
import { FileJobs } from './file-jobs.js'
import type { JobsOptions } from './jobs-options.js'
import { JobFolder } from './job-folder.js'
import type { Running } from './running-job.js'
import { until } from '../../../test/support/until.js'

const TASK = { kind: 'facts', source: 'kbi', actor: 'otto', role: 'operator' } as const
const FILE = { bytesRead: 50, size: 100 } as RowsFile
const at = (rows: number): JobProgress => ({ ...NOTHING_DONE, rows, counts: { recorded: rows } })
const reached = (jobs: FileJobs, id: string, state: string) =>
  until(`the file is ${state}`, () => jobs.get(id).state === state)
/** Time for whatever is about to happen: nothing here waits for more than a promise. */
const aTurn = () => new Promise(setImmediate)

let path: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'traject-jobs-'))
})
afterEach(() => rmSync(path, { recursive: true }))

function jobsThat(take: (running: Running) => Promise<JobProgress>, more: Partial<JobsOptions> = {}) {
  const { folder = new JobFolder(path) } = more
  const [now, head] = [() => new Date('2024-06-01T10:00:00Z'), () => Promise.resolve(7n)]
  const jobs = new FileJobs({
    now,
    head,
    take: (_, running) => take(running),
    failed: () => {},
    waits: () => {},
    giveUpAfterMs: 0,
    ...more,
    folder,
  })
  const kept = (id: string) => JSON.parse(readFileSync(join(path, id, 'job.json'), 'utf8')) as { state: string }
  return { jobs, kept, add: () => jobs.add(folder.reserve(), TASK).id }
}

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

  test('while others of its queue are before it is never begun', async () => {
    const before = Promise.withResolvers<JobProgress>()
    let taken = 0
    const { jobs, kept, add } = jobsThat(() => {
      taken++
      return before.promise
    })
    const [, second] = [add(), add()]
    expect(await jobs.cancel(second)).toMatchObject({ state: 'cancelled' })
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

describe('a file that failed says why', () => {
  test.each([
    [new FileRefused('upload', 'header', 'has no column ssin.'), 'The file has no column ssin.'],
    [new FileRefused('upload', 'utf-8', 'is no UTF-8.', 3), 'Line 3: is no UTF-8.'],
    [new UnusableReport('r.csv', 'the disk is full.'), 'The report r.csv cannot be written: the disk is full.'],
    [new StoreUnavailable('events.sqlite: the disk is full.'), 'events.sqlite: the disk is full.'],
    [new StoreLocked('Another process writes.'), 'Another process writes.'],
    [new TypeError('no such thing'), 'The server failed; its log knows more.'],
  ])('%s', async (error, why) => {
    const { jobs, add } = jobsThat(async () => {
      throw error
    })
    const id = add()
    await reached(jobs, id, 'failed')
    expect(jobs.get(id)).toMatchObject({ state: 'failed', why: expect.stringContaining(why) })
  })
})

/** The disk is too full for what is known of one job, once that has begun or once it has ended. */
class FullFolder extends JobFolder {
  refused?: string

  constructor(
    within: string,
    private readonly when: (job: FileJob) => boolean,
  ) {
    super(within)
  }

  override save(job: FileJob): void {
    if (job.id === this.refused && this.when(job)) throw new Error('ENOSPC: no space left on device')
    super.save(job)
  }
}

describe('a file of which it cannot be written down', () => {
  test.each([
    ['that it is begun', ({ state }: FileJob) => state === 'running'],
    ['how it ended', hasEnded],
  ])('%s has failed, and the next one of its queue has its turn', async (_, when) => {
    const folder = new FullFolder(path, when)
    const failed: string[] = []
    const { jobs, kept, add } = jobsThat(
      async ({ complete }) => {
        await complete(at(20))
        return at(20)
      },
      { folder, failed: ({ id }, error) => failed.push(`${id} ${String(error)}`) },
    )
    const first = (folder.refused = add())
    const second = add()
    await reached(jobs, second, 'done')
    expect(jobs.get(first)).toMatchObject({ state: 'failed', why: expect.any(String) })
    expect(failed).toContain(`${first} Error: ENOSPC: no space left on device`)
    expect(jobs.get(second)).toMatchObject({ state: 'done', rows: 20 })
    expect(['queued', 'running']).toContain(kept(first).state)
  })
})
