import { expect, test } from '@jest/globals'
import { mean, median } from './lead-times.js'

test('nobody has no lead time', () => expect([median([]), mean([])]).toEqual([{ value: null }, { value: null }]))

test('the median of an odd count is the middle one, whatever the order', () =>
  expect(median([100, 9, 41])).toEqual({ value: 41 }))

test('the median of an even count is the mean of the two middle values', () =>
  expect(median([100, 40, 9, 44])).toEqual({ value: 42 }))

test('a half day is rounded up, and what it was is not lost', () => {
  expect(median([41, 42])).toEqual({ value: 42, unrounded: 41.5 })
  expect(mean([41, 42])).toEqual({ value: 42, unrounded: 41.5 })
})

test('the mean is rounded to the nearest whole day, and what it was to the nearest hundredth', () => {
  expect(mean([1, 1, 2])).toEqual({ value: 1, unrounded: 1.33 })
  expect(mean([1, 2, 2])).toEqual({ value: 2, unrounded: 1.67 })
})

/** So many persons with so many days together. */
const meanOf = (sum: number, count: number) => mean([sum, ...Array.from({ length: count - 1 }, () => 0)])

test('a hundredth is rounded half up too, where a float would be below the half', () =>
  expect(meanOf(369, 360)).toEqual({ value: 1, unrounded: 1.03 }))

test('what it was says the same as the whole days beside it: just below the half is not told as the half', () => {
  expect(meanOf(151, 101)).toEqual({ value: 1, unrounded: 1.49 })
  expect(meanOf(150, 100)).toEqual({ value: 2, unrounded: 1.5 })
  expect(meanOf(152, 101)).toEqual({ value: 2, unrounded: 1.5 })
  const sums = Array.from({ length: 60 * 120 }, (_, index) => [index % 120, 1 + Math.floor(index / 120)] as const)
  const contradicted = sums.filter(([sum, count]) => {
    const { value, unrounded = value } = meanOf(sum, count)
    return Math.floor(unrounded! + 0.5) !== value
  })
  expect(contradicted).toEqual([])
})
