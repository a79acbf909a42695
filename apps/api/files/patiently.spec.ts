import { expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { NOTHING_DONE, type JobProgress, type RowsFile } from '#libs/linkage'
import { patiently } from './patiently.js'
import type { Running } from './running-job.js'

const FILE = { bytesRead: 50, size: 100 } as RowsFile
const GONE = new StoreUnavailable('EventStoreDB cannot be reached.')

type Attempt = (running: Running) => Promise<JobProgress>
const through: Attempt = () => Promise.resolve(NOTHING_DONE)
const failing =
  (reason: Error): Attempt =>
  async () => {
    throw reason
  }
const withProgress =
  (error: Error): Attempt =>
  async ({ onProgress }) => {
    onProgress(NOTHING_DONE, FILE)
    throw error
  }

function running(stop = new AbortController()) {
  const waits: unknown[] = []
  const onWait = (error: unknown) => void waits.push(error)
  const [onOpen, onProgress, complete] = [() => {}, () => {}, () => Promise.resolve()]
  return { signal: stop.signal, onOpen, onProgress, onWait, complete, waits }
}

/** One attempt after the other, with two pauses of no time. */
async function after(attempts: readonly Attempt[], following = running()) {
  const left = [...attempts]
  await patiently(it => left.shift()!(it), following, [0, 0])
  return { waits: following.waits, left: left.length }
}

test.each([
  ['cannot be reached', GONE],
  ['did not say what became of it', new OutcomeUnknown('dossier-1')],
])('a file of which a store %s goes on once it can', async (_, error) =>
  expect(await after([failing(error), failing(error), through])).toEqual({ waits: [error, error], left: 0 }),
)

test('with every row that came through it has all of the pauses again', async () => {
  const attempts = [failing(GONE), withProgress(GONE), failing(GONE), withProgress(GONE), failing(GONE), through]
  expect(await after(attempts)).toMatchObject({ left: 0 })
})

test('where a store stays gone for all of the pauses, that is how it ends', () =>
  expect(after([failing(GONE), failing(GONE), failing(GONE), through])).rejects.toBe(GONE))

test.each([
  ['a damaged store', new StoreDamaged('events.sqlite: its content is damaged.')],
  ['a fault of ours', new TypeError('no such thing')],
])('%s is not waited for', (_, error) => expect(after([failing(error), through])).rejects.toBe(error))

test('told to stop while it waits, it is left as it is at once', async () => {
  const stop = new AbortController()
  const following = running(stop)
  const waiting = patiently(failing(GONE), following, [3_600_000])
  await Promise.resolve()
  stop.abort()
  await waiting
  expect(following.waits).toEqual([GONE])
})

test('told to stop while rows are under way, it says how those ended', () => {
  const stop = new AbortController()
  const closed: Attempt = async () => {
    stop.abort()
    throw GONE
  }
  return expect(after([closed, through], running(stop))).rejects.toBe(GONE)
})
