import { expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { VIEW_WORDS } from '../words/view-words.js'
import { dayInWords, instantInWords, periodInWords } from './in-words.js'

const { en, nl } = VIEW_WORDS

test.each([
  ['2022-03-01', '1 March 2022'],
  ['2023-11-30', '30 November 2023'],
  ['2024-01-31', '31 January 2024'],
  ['2024-12-09', '9 December 2024'],
])('%s is %s', (day, words) => expect(dayInWords(day, en)).toBe(words))

test('an instant is told to the minute, and where the clock stands', () =>
  expect(instantInWords('2024-02-26T09:30:59.999Z', en)).toBe('26 February 2024, 09:30 UTC'))

test.each([
  ['P2M', '2 months (P2M)'],
  ['P60D', '60 days (P60D)'],
  ['P1D', '1 day (P1D)'],
  ['P1M', '1 month (P1M)'],
  ['P1Y', '1 year (P1Y)'],
])('%s is %s', (term, words) => expect(periodInWords(period(term), en)).toBe(words))

test('in Dutch too', () => {
  expect(dayInWords('2022-03-01', nl)).toBe('1 maart 2022')
  expect(instantInWords('2024-02-26T09:30:59.999Z', nl)).toBe('26 februari 2024, 09:30 UTC')
  expect(['P2M', 'P60D', 'P1D'].map(term => periodInWords(period(term), nl))).toEqual([
    '2 maanden (P2M)',
    '60 dagen (P60D)',
    '1 dag (P1D)',
  ])
})
