import { describe, expect, test } from '@jest/globals'
import { StoreLocked, StoreUnavailable, UnknownEvent } from '#libs/kernel'
import { FileRefused, UnusableReport, type Following, type JobProgress } from '#libs/linkage'
import { hasEnded, type FileJob } from './file-job.js'
import { JobFolder } from './job-folder.js'
import { at, jobsOfATest, reached } from '../../../test/support/file-jobs.js'
import { until } from '../../../test/support/until.js'

const { path, jobsThat } = jobsOfATest()

describe('a file that failed says why, and the log has all of it', () => {
  test.each([
    [new FileRefused('upload', 'header', 'has no column ssin.'), 'The file has no column ssin.'],
    [new FileRefused('upload', 'utf-8', 'is no UTF-8.', 3), 'Line 3: is no UTF-8.'],
    [new UnusableReport('r.csv', 'the disk is full.'), 'The report r.csv cannot be written: the disk is full.'],
    [new StoreUnavailable('events.sqlite: the disk is full.'), 'events.sqlite: the disk is full.'],
    [new StoreLocked('Another process writes.'), 'Another process writes.'],
    [
      new UnknownEvent('MovedToTheMoon'),
      'This version knows no event MovedToTheMoon; a newer one may have recorded it.',
    ],
    [new TypeError('no such thing'), 'The server failed; its log knows more.'],
  ])('%s', async (failure, why) => {
    const logged: unknown[] = []
    const take = () => Promise.reject(failure)
    const { jobs, add } = jobsThat(take, { failed: (_job, whole) => logged.push(whole) })
    const id = add()
    await reached(jobs, id, 'failed')
    expect(jobs.get(id)).toMatchObject({ state: 'failed', why: expect.stringContaining(why) })
    expect(logged).toEqual([failure])
  })
})

describe('a file whose report has no room on the disk', () => {
  const full = new UnusableReport('r.csv', 'the disk is full.', true)

  test('waits, says so, and goes on once there is room', async () => {
    let isFull = true
    let begun = 0
    const waited: string[] = []
    const take = async ({ complete }: Following) => {
      begun++
      if (isFull) throw full
      await complete(at(20))
      return at(20)
    }
    const { jobs, add } = jobsThat(take, {
      retryMs: 1,
      giveUpAfterMs: 60_000,
      waits: (_, { message }) => waited.push(message),
    })
    const id = add()
    await until('it was begun twice', () => begun > 1)
    expect(jobs.get(id)).toMatchObject({ state: 'running', why: expect.stringContaining('It goes on once') })
    isFull = false
    await reached(jobs, id, 'done')
    expect(new Set(waited)).toEqual(new Set(['The report cannot be written now: the disk is full.']))
  })

  test('has failed where it is never given any', async () => {
    const { jobs, add } = jobsThat(() => Promise.reject(full))
    const id = add()
    await reached(jobs, id, 'failed')
    expect(jobs.get(id).why).toContain('The report cannot be written now: the disk is full.')
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
    const folder = new FullFolder(path(), when)
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

  test('that it is cancelled, is not told as cancelled until it can: a start would take it in', async () => {
    const folder = new FullFolder(path(), hasEnded)
    const take = ({ signal }: Following) =>
      new Promise<JobProgress>(resolve => signal.addEventListener('abort', () => resolve(at(20))))
    const { jobs, kept, add } = jobsThat(take, { folder })
    const id = (folder.refused = add())
    await reached(jobs, id, 'running')
    await expect(jobs.cancel(id)).rejects.toThrow('ENOSPC')
    expect(kept(id).state).toBe('running')
    delete folder.refused
    expect((await jobs.cancel(id)).state).toBe('cancelled')
    expect(kept(id).state).toBe('cancelled')
  })
})
