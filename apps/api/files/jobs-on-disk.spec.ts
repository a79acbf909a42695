import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { NOTHING_DONE, type Following, type JobProgress } from '#libs/linkage'
import { FileJobs } from './file-jobs.js'
import { JobFolder } from './job-folder.js'
import { until } from '../../../test/support/until.js'

const TASK = { kind: 'linkage', source: 'vdab', actor: 'otto', role: 'operator' } as const
const ALL: JobProgress = { ...NOTHING_DONE, rows: 20, counts: { recorded: 20 } }
const reached = (jobs: FileJobs, id: string, state: string) =>
  until(`the file is ${state}`, () => jobs.get(id).state === state)

let path: string
let folder: JobFolder
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'traject-jobs-'))
  folder = new JobFolder(path)
})
afterEach(() => rmSync(path, { recursive: true }))

const kept = (id: string): unknown => JSON.parse(readFileSync(join(path, id, 'job.json'), 'utf8'))
const jobsThat = (take: (following: Following) => Promise<JobProgress>) =>
  new FileJobs({
    folder,
    now: () => new Date(),
    head: async () => 7n,
    take: (_, it) => take(it),
    failed: () => {},
    waits: () => {},
  })
const takingAll = async ({ complete }: Following) => {
  await complete(ALL)
  return ALL
}

test('a file that is cut off by a stop has not failed: the next start goes on', async () => {
  const jobs = jobsThat(async ({ signal }) => {
    await new Promise(resolve => signal.addEventListener('abort', resolve))
    throw new StoreUnavailable('closed')
  })
  const { id } = jobs.add(folder.reserve(), TASK)
  await reached(jobs, id, 'running')
  await jobs.stop()
  expect(kept(id)).toMatchObject({ state: 'running' })

  const next = jobsThat(takingAll)
  next.resume()
  await reached(next, id, 'done')
  expect(next.get(id)).toMatchObject({ state: 'done', rows: 20 })
})

test('why a file corrects the record is kept no longer than until it has ended, and neither is the file', async () => {
  const id = folder.reserve()
  writeFileSync(folder.upload(id), 'rows')
  const jobs = jobsThat(takingAll)
  jobs.add(id, { ...TASK, correct: 'The agency wrote the wrong year.' })
  expect(kept(id)).toHaveProperty('correct')
  await reached(jobs, id, 'done')
  expect(kept(id)).toMatchObject({ state: 'done' })
  expect(kept(id)).not.toHaveProperty('correct')
  expect(existsSync(folder.upload(id))).toBe(false)
})

test('a file that had ended, and that a crash left behind, is gone with the next start', async () => {
  const jobs = jobsThat(takingAll)
  const { id } = jobs.add(folder.reserve(), TASK)
  await reached(jobs, id, 'done')
  writeFileSync(folder.upload(id), 'left by a crash')
  jobsThat(takingAll).resume()
  expect(existsSync(folder.upload(id))).toBe(false)
})
