import { afterEach, expect, jest, test } from '@jest/globals'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { supervise, type Supervised } from './supervision.js'

const GONE = new StoreUnavailable('EventStoreDB cannot be reached.')
const FOR_EVER = 3_600_000

type Attempt = Supervised['run']
afterEach(() => void jest.restoreAllMocks())

const done: Attempt = () => Promise.resolve()
const failing =
  (reason: Error, ms = 0): Attempt =>
  async () => {
    await new Promise(resolve => setTimeout(resolve, ms))
    throw reason
  }
const furtherThen =
  (reason: Error, ms = 0): Attempt =>
  async wentWell => {
    await new Promise(resolve => setTimeout(resolve, ms))
    wentWell()
    throw reason
  }

async function after(attempts: readonly Attempt[], more: Partial<Supervised> = {}) {
  const [left, dropped] = [[...attempts], [] as Error[]]
  const { signal } = new AbortController()
  const run: Attempt = wentWell => left.shift()!(wentWell)
  await supervise({ run, signal, dropped: error => void dropped.push(error), retryMs: 1, ...more })
  return { dropped, left: left.length }
}

test.each([
  ['cannot be reached', GONE],
  ['did not say what became of it', new OutcomeUnknown('dossier-1')],
])('what a store that %s brought down runs again until it is done', async (_, error) =>
  expect(await after([failing(error), failing(error), done, done])).toEqual({ dropped: [error, error], left: 1 }),
)

test.each([
  ['a damaged store', new StoreDamaged('events.sqlite: its content is damaged.')],
  ['a fault of ours', new TypeError('no such thing')],
])('%s is not waited for', (_, error) => expect(after([failing(error), done])).rejects.toBe(error))

test('where a store stays gone for longer than it may, that is how it ends', () =>
  expect(after([failing(GONE), failing(GONE, 30), done], { giveUpAfterMs: 20 })).rejects.toBe(GONE))

test('the time that it may be gone begins anew with whatever went well', async () => {
  const giveUp = { giveUpAfterMs: 100 }
  const attempts = [failing(GONE), failing(GONE, 60), failing(GONE, 60), done]
  const further = [failing(GONE), furtherThen(GONE, 60), furtherThen(GONE, 60), done]
  await expect(after(attempts, giveUp)).rejects.toBe(GONE)
  expect(await after(further, giveUp)).toMatchObject({ left: 0 })
})

test('each pause is twice as long as the one before, and the first again once something went well', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  const begun: number[] = []
  const attempts = [...Array.from({ length: 5 }, () => failing(GONE)), furtherThen(GONE), done]
  const noting = attempts.map((attempt): Attempt => wentWell => {
    begun.push(performance.now())
    return attempt(wentWell)
  })
  await after(noting, { retryMs: 20 })
  const pauses = begun.slice(1).map((at, index) => at - begun[index]!)
  // A timer may ring a millisecond early, and on a busy machine much later.
  const shorter = [20, 40, 80, 160, 320].filter((milliseconds, index) => pauses[index]! < milliseconds - 2)
  expect([pauses.length, shorter]).toEqual([6, []])
  expect(pauses[5]).toBeLessThan(640)
})

test('told to stop while it waits, it does at once', async () => {
  const stop = new AbortController()
  const dropped = () => setTimeout(() => stop.abort(), 1)
  expect(await after([failing(GONE), done], { signal: stop.signal, dropped, retryMs: FOR_EVER })).toMatchObject({
    left: 1,
  })
})

test('what goes wrong once it is told to stop is nobody’s fault', async () => {
  const stop = new AbortController()
  const cutOff: Attempt = async () => {
    stop.abort()
    throw new TypeError('closed')
  }
  expect(await after([cutOff, done], { signal: stop.signal })).toEqual({ dropped: [], left: 1 })
})
