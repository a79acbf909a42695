import { expect, test } from '@jest/globals'
import { backOff, pause, within } from './timing.js'

const times = (failures: number) => Array.from({ length: 200 }, () => backOff({ first: 100, most: 5_000 }, failures))

test.each([
  [0, 100],
  [1, 200],
  [3, 800],
  [6, 5_000],
  [1_000, 5_000],
])('after %i failures in a row the pause is up to %i ms, and at least half of it', (failures, most) => {
  expect(Math.max(...times(failures))).toBeLessThanOrEqual(most)
  expect(Math.min(...times(failures))).toBeGreaterThanOrEqual(most / 2)
})

test('two that were cut off together do not come back together', () =>
  expect(new Set(times(2)).size).toBeGreaterThan(100))

test('a pause is over at once where it is called off', async () => {
  const off = new AbortController()
  const paused = pause(600_000, off.signal)
  off.abort()
  await paused
  await pause(600_000, off.signal)
})

test('a call that is answered leaves no timer behind, which would keep a program from ending', async () => {
  const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
  const before = timers()
  await within(60_000, 'a call', Promise.resolve())
  expect(timers()).toBe(before)
})
