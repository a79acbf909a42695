import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'
import { NOTHING_DONE, type Following, type JobProgress } from '#libs/linkage'
import { FileJobs } from '../../apps/api/files/file-jobs.js'
import { JobFolder } from '../../apps/api/files/job-folder.js'
import type { JobsOptions } from '../../apps/api/files/jobs-options.js'
import { until } from './until.js'

export const TASK = { kind: 'facts', source: 'kbi', actor: 'otto', role: 'operator' } as const

/** In a folder for each test, jobs that do what the test says where the server would take a file in. */
export function jobsOfATest() {
  let folderOfAll: string
  beforeEach(() => {
    folderOfAll = mkdtempSync(join(tmpdir(), 'traject-jobs-'))
  })
  afterEach(() => rmSync(folderOfAll, { recursive: true }))

  const path = () => folderOfAll
  const jobsThat = (take: (following: Following) => Promise<JobProgress>, more: Partial<JobsOptions> = {}) => {
    const { folder = new JobFolder(path()) } = more
    const jobs = new FileJobs({
      now: () => new Date('2024-06-01T10:00:00Z'),
      head: () => Promise.resolve(7n),
      take: (_, following) => take(following),
      failed: () => {},
      waits: () => {},
      giveUpAfterMs: 0,
      ...more,
      folder,
    })
    const kept = (id: string) => JSON.parse(readFileSync(join(path(), id, 'job.json'), 'utf8')) as { state: string }
    return { jobs, kept, add: () => jobs.add(folder.reserve(), TASK).id }
  }
  return { path, jobsThat }
}

export const at = (rows: number): JobProgress => ({ ...NOTHING_DONE, rows, counts: { recorded: rows } })

export const reached = (jobs: FileJobs, id: string, state: string) =>
  until(`the file is ${state}`, () => jobs.get(id).state === state)
