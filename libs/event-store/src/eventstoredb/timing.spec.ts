import { expect, test } from '@jest/globals'
import { backOff } from './timing.js'

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
