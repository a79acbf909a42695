import { expect, test } from '@jest/globals'
import { CELLS } from './cells.js'
import { isAmbiguousLeadTime, LEAD_TIMES, type LeadTimeColumn } from './lead-times.js'

const columns = Object.keys(LEAD_TIMES) as LeadTimeColumn[]
const daysIn = (column: LeadTimeColumn) =>
  CELLS.flatMap(cell => Array.from({ length: cell[column] }, (_, place) => LEAD_TIMES[column](place, cell[column])))

test('nobody registers on a day that is in time by one term and late by the other', () => {
  expect(columns.flatMap(daysIn).filter(isAmbiguousLeadTime)).toEqual([])
  expect([58, 59, 62, 63].map(isAmbiguousLeadTime)).toEqual([false, true, true, false])
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
