import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import type { Following } from '#libs/linkage'
import { JobFolder } from './job-folder.js'
import { at, jobsOfATest, reached, TASK } from '../../../test/support/file-jobs.js'

const { path, jobsThat } = jobsOfATest()

const uploadOf = (id: string): string => new JobFolder(path()).upload(id)
const takingAll = async ({ complete }: Following) => {
  await complete(at(20))
  return at(20)
}

test('a file that is cut off by a stop has not failed: the next start goes on', async () => {
  const { jobs, kept, add } = jobsThat(async ({ signal }) => {
    await new Promise(resolve => signal.addEventListener('abort', resolve))
    throw new StoreUnavailable('closed')
  })
  const id = add()
  await reached(jobs, id, 'running')
  await jobs.stop()
  expect(kept(id)).toMatchObject({ state: 'running' })

  const { jobs: next } = jobsThat(takingAll)
  next.resume()
  await reached(next, id, 'done')
  expect(next.get(id)).toMatchObject({ state: 'done', rows: 20 })
})

test('why a file corrects the record is kept no longer than until it has ended, and neither is the file', async () => {
  const { jobs, kept } = jobsThat(takingAll)
  const id = new JobFolder(path()).reserve()
  writeFileSync(uploadOf(id), 'rows')
  jobs.add(id, { ...TASK, kind: 'linkage', source: 'vdab', correct: 'The agency wrote the wrong year.' })
  expect(kept(id)).toHaveProperty('correct')
  await reached(jobs, id, 'done')
  expect(kept(id)).toMatchObject({ state: 'done' })
  expect(kept(id)).not.toHaveProperty('correct')
  expect(existsSync(uploadOf(id))).toBe(false)
})

test('a file that had ended, and that a crash left behind, is gone with the next start', async () => {
  const { jobs, add } = jobsThat(takingAll)
  const id = add()
  await reached(jobs, id, 'done')
  writeFileSync(uploadOf(id), 'left by a crash')
  jobsThat(takingAll).jobs.resume()
  expect(existsSync(uploadOf(id))).toBe(false)
})
