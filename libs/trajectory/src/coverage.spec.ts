import { describe, expect, test } from '@jest/globals'
import { coverageOf } from './coverage.js'
import { day } from '../testing/specification.js'

describe('the days for which a linkage speaks', () => {
  const observed = day('2024-01-31')
  test('are the half year from the day on which it was observed, where nothing is told', () =>
    expect(coverageOf(observed, {})).toEqual({ from: '2024-01-31', until: '2024-07-31' }))
  test('can be told, the first or the last or both', () => {
    expect(coverageOf(observed, { from: day('2024-01-01') })).toEqual({ from: '2024-01-01', until: '2024-07-31' })
    expect(coverageOf(observed, { until: observed })).toEqual({ from: '2024-01-31', until: '2024-01-31' })
  })
  test.each([
    [{ from: day('2024-02-01') }, 'coversFrom'],
    [{ until: day('2024-01-30') }, 'coversUntil'],
    [{ from: day('2024-03-01'), until: day('2024-02-01') }, 'coversFrom'],
  ])('hold the day on which it was observed: %j are refused, for %s', (told, field) =>
    expect(() => coverageOf(observed, told)).toThrow(
      expect.objectContaining({ rule: 'coverage-without-observation', field }),
    ),
  )
})
