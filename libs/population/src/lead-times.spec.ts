import { expect, test } from '@jest/globals'
import { CELLS } from './cells.js'
import { LEAD_TIMES, type LeadTimeColumn } from './lead-times.js'

const columns = Object.keys(LEAD_TIMES) as LeadTimeColumn[]
const daysIn = (column: LeadTimeColumn) =>
  CELLS.flatMap(cell => Array.from({ length: cell[column] }, (_, place) => LEAD_TIMES[column](place, cell[column])))

test('nobody registers on a day that is in time by one term and late by the other', () => {
  const isTwoMonths = (days: number) => days >= 59 && days <= 62
  expect(columns.flatMap(daysIn).filter(isTwoMonths)).toEqual([])
})

test.each([
  ['days1to40', 1, 40],
  ['day41', 41, 41],
  ['days42to58', 42, 58],
  ['days63plus', 63, 300],
] as const)('the column %s holds %i to %i days', (column, shortest, longest) => {
  const days = daysIn(column)
  expect([Math.min(...days), Math.max(...days)]).toEqual([shortest, longest])
})
