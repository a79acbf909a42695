import { once } from 'node:events'
import { expect, test } from '@jest/globals'
import { JobFolder } from './job-folder.js'
import { at, jobsOfATest, reached, TASK } from '../../../test/support/file-jobs.js'

const { path, jobsThat } = jobsOfATest()

test('files of one source wait for each other; one of another source, or of another kind, does not', async () => {
  const end = Promise.withResolvers<void>()
  const folder = new JobFolder(path())
  const { jobs } = jobsThat(() => end.promise.then(() => at(1)), { folder })
  const add = (told: object = {}) => jobs.add(folder.reserve(), { ...TASK, ...told }).id
  const [first, second, ofAnother, ofAnotherKind] = [add(), add(), add({ source: 'atlas' }), add({ kind: 'linkage' })]
  for (const id of [first, ofAnother, ofAnotherKind]) await reached(jobs, id, 'running')
  expect(jobs.get(second).state).toBe('queued')
  end.resolve()
  await jobs.stop()
})

test('a file that is done tells where the log ended then, one that is under way where it ends now, one that waits nothing', async () => {
  let head = 7n
  const { jobs, add } = jobsThat(
    async ({ complete, signal }) => {
      if (head === 7n) await complete(at(1))
      else await once(signal, 'abort')
      return at(1)
    },
    { head: () => Promise.resolve(head) },
  )
  const done = add()
  await reached(jobs, done, 'done')
  head = 9n
  const [running, waiting] = [add(), add()]
  await reached(jobs, running, 'running')
  const positions = await Promise.all([done, running, waiting].map(async id => (await jobs.look(id)).position))
  expect(positions).toEqual(['7', '9', undefined])
  await jobs.stop()
})
