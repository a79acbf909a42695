import { expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { builtInRules } from '#libs/trajectory'
import { day } from '../../testing/members.js'
import { SV125_PARAMETERS } from './parameters.js'
import { termUsed } from './due-dates-used.js'

/** Contracts of the window were signed from 1 March 2022 to 30 November 2023. */
const usedWhere = (changedOn: string, to = 'P60D') => {
  const registrationTerm = [
    { on: day('2020-01-01'), value: period('P2M') },
    { on: day(changedOn), value: period(to) },
  ]
  return termUsed(SV125_PARAMETERS, { ...builtInRules, registrationTerm })
}

test.each([
  ['before the window', '2022-02-28', 'P60D'],
  ['on its first day', '2022-03-01', 'P60D'],
  ['on its second', '2022-03-02', null],
  ['on its last', '2023-11-30', null],
  ['after it', '2023-12-01', 'P2M'],
])('where the term changes %s, it is that of all contracts, or of none', (_, changedOn, term) =>
  expect(usedWhere(changedOn)).toBe(term),
)

test('a later rule that says the same is no change', () => expect(usedWhere('2023-01-01', 'P2M')).toBe('P2M'))

test('a term that was asked for is used, whatever the rules say', () =>
  expect(termUsed({ ...SV125_PARAMETERS, term: period('P3M') }, builtInRules)).toBe('P3M'))
