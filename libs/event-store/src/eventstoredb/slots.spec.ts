import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { Slots } from './slots.js'

const TURN_WITHIN_MS = 1_000
const oneAtATime = () => new Slots({ most: 1, mostWaiting: 10, turnWithinMs: TURN_WITHIN_MS })

/** A call that lasts until it is told to end. */
function call() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { work: () => promise, end: resolve }
}

const done = () => Promise.resolve('done')

test('who got a turn in time takes it from nobody once that time is over', async () => {
  const slots = oneAtATime()
  const [first, second] = [call(), call()]
  void slots.run(first.work)
  const running = slots.run(second.work)
  await delay(TURN_WITHIN_MS / 2)
  first.end()
  const third = slots.run(done)
  await delay(TURN_WITHIN_MS * 0.75)
  second.end()
  await running
  expect(await third).toBe('done')
})

test('who is refused is the one who waited too long, and those behind keep their turn', async () => {
  const slots = oneAtATime()
  const first = call()
  void slots.run(first.work)
  const tooLong = slots.run(done).catch((error: Error) => error.message)
  await delay(TURN_WITHIN_MS / 2)
  const behind = slots.run(done)
  expect(await tooLong).toContain('does not answer the calls before this one')
  first.end()
  expect(await behind).toBe('done')
  expect(await slots.run(done)).toBe('done')
})

test('who is refused since all is over leaves no timer behind, which would keep a program from ending', async () => {
  const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
  const slots = oneAtATime()
  const first = call()
  const before = timers()
  const working = slots.run(first.work)
  const waiting = slots.run(done).catch((error: Error) => error.message)
  slots.refuseWaiting(new Error('closed'))
  expect(await waiting).toBe('closed')
  expect(timers()).toBe(before)
  first.end()
  await working
})
