import { calendarDate } from '#libs/kernel'
import { describe, expect, test } from '@jest/globals'
import { InvalidParameters } from '../invalid-parameters.js'
import { SV125_PARAMETERS, sv125Parameters } from './parameters.js'

const today = calendarDate('2024-02-26')
const checked = (input: Readonly<Record<string, unknown>>) => sv125Parameters(input, today)

function refusals(input: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    checked(input)
    return []
  } catch (error) {
    if (!(error instanceof InvalidParameters)) throw error
    return error.errors.map(({ field, rule }) => `${field} ${rule}`)
  }
}

describe('parameters of the report', () => {
  test('not given, are the cut-offs of the answer', () => {
    expect(checked({})).toEqual(SV125_PARAMETERS)
    expect(checked({ from: undefined, term: undefined })).toEqual(SV125_PARAMETERS)
  })

  test('given, take the place of those cut-offs one by one', () => {
    expect(checked({ asOf: '2024-02-06', term: 'P60D' })).toEqual({
      ...SV125_PARAMETERS,
      asOf: '2024-02-06',
      term: 'P60D',
    })
  })

  test.each([
    [{ from: '2023-02-29' }, ['from date']],
    [{ to: 20231130 }, ['to date']],
    [{ asOf: '' }, ['asOf date']],
    [{ violationsUntil: null }, ['violationsUntil date']],
    [{ term: 'two months' }, ['term period']],
    [{ term: 'P0D' }, ['term term-out-of-bounds']],
    [{ term: 'P10Y' }, ['term term-out-of-bounds']],
    [{ term: 'P9999D' }, ['term term-out-of-bounds']],
    [{ until: '2024-01-01' }, ['until unknown-parameter']],
    [{ to: '2022-02-28' }, ['to before-from']],
    [{ from: '2024-02-02' }, ['to before-from', 'violationsUntil before-from']],
    [{ asOf: '2022-02-28' }, ['asOf before-from']],
    [{ from: '2003-12-31' }, ['to window-too-long', 'violationsUntil window-too-long']],
    [{ from: '1900-01-01', to: '2199-12-31' }, ['to window-too-long', 'violationsUntil window-too-long']],
    [{ from: '2004-01-01' }, ['violationsUntil window-too-long']],
    [{ to: '2042-01-01' }, ['to window-too-long']],
    [{ from: '2005-01-01', to: '2024-12-31' }, []],
    [{ asOf: '2024-02-27' }, ['asOf in-the-future']],
    [{ violationsUntil: '2024-03-01' }, ['violationsUntil in-the-future']],
    [{ from: 'x', term: 'y', z: 1 }, ['z unknown-parameter', 'from date', 'term period']],
  ])('of %j are refused: %j', (input, rules) => expect(refusals(input)).toEqual(rules))

  test('name what is wrong once', () =>
    expect(() => checked({ from: '2022-03-01', to: '2022-02-28' })).toThrow(
      'to is 2022-02-28, before from (2022-03-01).',
    ))

  test('say of a day that nobody gave that it is the usual one', () => {
    expect(() => checked({ from: '2024-02-02', to: '2024-02-10' })).toThrow(
      'violationsUntil is 2024-02-01 by default, before from (2024-02-02).',
    )
    expect(() => checked({ to: '2022-02-28' })).toThrow('to is 2022-02-28, before from (2022-03-01 by default).')
    expect(() => checked({ from: '2003-12-31', violationsUntil: '2022-01-01' })).toThrow(
      'to is 2023-11-30 by default: from 2003-12-31 on that is more than 20 calendar years.',
    )
  })

  test('may be one day, and may end today', () => {
    const day = '2024-02-26'
    expect(refusals({ from: day, to: day, asOf: day, violationsUntil: day })).toEqual([])
  })
})
