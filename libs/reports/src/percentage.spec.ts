import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { percentage } from './percentage.js'

test('of an empty base is null', () => expect(percentage(0, 0)).toBeNull())

test.each([
  [1, 200, 1],
  [1, 201, 0],
  [149, 200, 75],
  [145, 1000, 15],
  [2160, 25_739, 8],
  [0, 3, 0],
  [3, 3, 100],
])('of %i in %i is %i: a half goes up', (part, base, percents) => expect(percentage(part, base)).toBe(percents))

test('is the whole number nearest to the exact share, the higher of two', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat({ max: 1_000_000 }), (base, part) => {
      const distance = 200 * part - 2 * base * percentage(part, base)!
      expect(distance).toBeLessThan(base)
      expect(distance).toBeGreaterThanOrEqual(-base)
    }),
  )
})
