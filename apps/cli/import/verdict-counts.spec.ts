import { expect, test } from '@jest/globals'
import { countsText, exitCodeFor, rateText } from './verdict-counts.js'

test('the verdicts that are asked for first stand in one order, also those that no row has; then the others', () => {
  const text = countsText({ differs: 3, conflict: 1, recorded: 1_200 })
  const cells = text.split('\n').map(line => line.split(/ {2,}/))
  expect(cells.slice(2)).toEqual([
    ['recorded', '1,200'],
    ['already-recorded', '0'],
    ['refused', '0'],
    ['invalid', '0'],
    ['conflict', '1'],
    ['differs', '3'],
  ])
})

test('only rows that are on record by now leave nothing to be looked at', () => {
  expect(exitCodeFor({})).toBe(0)
  expect(exitCodeFor({ recorded: 2, 'already-recorded': 1 })).toBe(0)
  for (const verdict of ['refused', 'invalid', 'conflict', 'differs', 'unknown-person'])
    expect(exitCodeFor({ recorded: 2, [verdict]: 1 })).toBe(2)
})

test('how fast rows are done is told of less than a second too', () => {
  expect(rateText(4, 0.25)).toBe('4 rows in 0.3 s, 16 a second')
  expect(rateText(3_000, 2)).toBe('3,000 rows in 2.0 s, 1,500 a second')
  expect(rateText(0, 0)).toBe('0 rows in 0.0 s, 0 a second')
})
