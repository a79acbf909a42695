import { expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { dayInWords, instantInWords, periodInWords } from './in-words.js'

test.each([
  ['2022-03-01', '1 March 2022'],
  ['2023-11-30', '30 November 2023'],
  ['2024-01-31', '31 January 2024'],
  ['2024-12-09', '9 December 2024'],
])('%s is %s', (day, words) => expect(dayInWords(day)).toBe(words))

test('an instant is told to the minute, and where the clock stands', () =>
  expect(instantInWords('2024-02-26T09:30:59.999Z')).toBe('26 February 2024, 09:30 UTC'))

test.each([
  ['P2M', '2 months (P2M)'],
  ['P60D', '60 days (P60D)'],
  ['P1D', '1 day (P1D)'],
  ['P1M', '1 month (P1M)'],
  ['P1Y', '1 year (P1Y)'],
])('%s is %s', (term, words) => expect(periodInWords(period(term))).toBe(words))
