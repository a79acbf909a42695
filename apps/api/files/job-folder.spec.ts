import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { JobFolder } from './job-folder.js'

const TASK = { kind: 'facts', source: 'kbi', actor: 'ann', role: 'operator' } as const

let within: string
beforeEach(() => void (within = mkdtempSync(join(tmpdir(), 'traject-job-folder-'))))
afterEach(() => rmSync(within, { recursive: true }))

test('a folder of jobs that cannot be made, written to, or looked into, is a store that is unavailable, and says where', () => {
  const path = join(within, 'files')
  writeFileSync(path, 'no folder')
  const jobs = new JobFolder(path)
  expect(() => jobs.reserve()).toThrow(new StoreUnavailable(`${path} cannot be written now: its folder is a file.`))
  expect(() => jobs.begin('a-job', TASK, '2024-01-01T00:00:00.000Z')).toThrow(StoreUnavailable)
  expect(() => jobs.all()).toThrow(new StoreUnavailable(`${path} cannot be written now: its folder is a file.`))
})

test('its jobs are told in the order in which they were received, and what was never received whole is thrown away', () => {
  const jobs = new JobFolder(within)
  const [cutOff, ...ids] = Array.from({ length: 6 }, () => jobs.reserve())
  const days = ids.map((id, index) => ({ id, receivedAt: `2024-01-0${index + 1}T00:00:00.000Z` }))
  for (const { id, receivedAt } of days.toReversed()) jobs.begin(id, TASK, receivedAt)
  expect(jobs.all().map(({ id }) => id)).toEqual(ids)
  expect(readdirSync(within)).not.toContain(cutOff)
})

test('what stands beside its jobs is no job, and is left', () => {
  mkdirSync(join(within, 'lost+found'))
  expect(new JobFolder(within).all()).toEqual([])
  expect(readdirSync(within)).toEqual(['lost+found'])
})

test('its jobs can be looked into by their owner alone: they tell of persons', () => {
  const jobs = new JobFolder(within)
  const id = jobs.reserve()
  jobs.begin(id, TASK, '2024-01-01T00:00:00.000Z')
  const modes = [id, join(id, 'job.json')].map(name => (statSync(join(within, name)).mode & 0o777).toString(8))
  expect(modes).toEqual(['700', '600'])
})
