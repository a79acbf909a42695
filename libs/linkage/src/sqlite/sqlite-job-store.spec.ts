import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '#libs/kernel'
import { NOTHING_DONE, type Job, type JobStore } from '../jobs/index.js'
import { SqliteJobStore } from './sqlite-job-store.js'

const jobOf = (id: string, report = 'facts.report.csv'): Job => ({
  id,
  kind: 'facts',
  source: 'kbi',
  report,
  day: calendarDate('2024-06-01'),
  head: 0n,
})
const verdictOf = (line: number) => ({ verdict: { line, verdict: 'refused' } })

describe('the store of jobs', () => {
  let folder: string
  let store: JobStore

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'traject-jobs-'))
    store = await SqliteJobStore.open(join(folder, 'imports.sqlite'))
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a damaged file can be moved away: the log knows what was recorded of files', async () => {
    const path = join(folder, 'torn.sqlite')
    writeFileSync(path, 'torn'.repeat(1_000))
    await expect(SqliteJobStore.open(path)).rejects.toThrow(
      /Put back that of a backup, or move it away, .* by their facts\.$/,
    )
  })

  test('gives up what was stopped of a task that is begun anew, and of no other', async () => {
    const [first, other, anew] = [jobOf('first'), jobOf('other', 'other.report.csv'), jobOf('anew')]
    for (const job of [first, other, anew]) await store.begin(job)
    expect(store.unfinished(first)?.job).toEqual(anew)
    await store.end('anew')
    expect([store.unfinished(first), store.unfinished(other)?.job]).toEqual([undefined, other])
  })

  test('keeps verdicts ahead of the progress until that has passed them', async () => {
    await store.begin(jobOf('job'))
    for (const row of [1, 2, 3]) await store.settle('job', row, verdictOf(row + 1))
    await store.advance('job', { ...NOTHING_DONE, rows: 2 }, [])
    expect(store.settled('job')).toEqual(new Map([[3, verdictOf(4)]]))
  })

  test('keeps none of a job that has ended', async () => {
    await store.begin(jobOf('job'))
    await store.settle('job', 1, verdictOf(2))
    await store.end('job')
    expect(store.settled('job')).toEqual(new Map())
  })
})
