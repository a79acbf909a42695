import { describe, expect, test } from '@jest/globals'
import { builtInRules, ruleOn } from './dated-rules.js'
import { rulesFromJson, RulesFileInvalid, type RulesFileProblem } from './rules-file.js'
import { day } from '../testing/specification.js'

const read = (json: unknown) => rulesFromJson(JSON.stringify(json))
const problemsOf = (text: string): readonly RulesFileProblem[] => {
  try {
    rulesFromJson(text)
    return []
  } catch (error) {
    if (error instanceof RulesFileInvalid) return error.problems
    throw error
  }
}

describe('the rules file', () => {
  test('that is empty leaves the rules as built in', () => expect(read({})).toEqual(builtInRules))
  test('replaces the lists that it has, and no others', () => {
    const rules = read({
      registrationTerm: [
        { on: '2022-03-01', value: 'P2M' },
        { on: '2025-01-01', value: 'P60D' },
      ],
      suspensionMovesDueDate: [{ on: '2022-03-01', value: false }],
      fineBounds: [{ on: '2022-03-01', value: { lowest: '75.00', highest: '2500.00' } }],
    })
    expect(ruleOn(rules.registrationTerm, day('2024-12-31'))).toBe('P2M')
    expect(ruleOn(rules.registrationTerm, day('2025-01-01'))).toBe('P60D')
    expect(ruleOn(rules.suspensionMovesDueDate, day('2024-01-01'))).toBe(false)
    expect(ruleOn(rules.fineBounds, day('2024-01-01'))).toEqual({ lowest: '75.00', highest: '2500.00' })
    expect(rules.supportExcludesFine).toBe(builtInRules.supportExcludesFine)
  })
  test('that was written before a list was thought of leaves that list as built in', () =>
    expect(read({ supportExcludesFine: [{ on: '2022-03-01', value: true }] }).registrationDuty).toBe(
      builtInRules.registrationDuty,
    ))
  test('gives a day before its first value that first value', () =>
    expect(
      ruleOn(read({ registrationTerm: [{ on: '2022-03-01', value: 'P60D' }] }).registrationTerm, day('2020-01-01')),
    ).toBe('P60D'))

  test('may leave one amount alone, the lowest and the highest', () => {
    const fineBounds = [{ on: '2022-03-01', value: { lowest: '100.00', highest: '100.00' } }]
    expect(read({ fineBounds }).fineBounds).toEqual(fineBounds)
  })

  const first = { on: '2022-03-01', value: 'P2M' }
  const wrong: readonly [string, unknown, string, string][] = [
    ['a list that is not known', { term: [first] }, 'term', 'is not the name of a dated rule'],
    [
      'a value that is no list',
      { registrationTerm: 'P2M' },
      'registrationTerm',
      'is not a list with at least one value',
    ],
    ['an empty list', { registrationTerm: [] }, 'registrationTerm', 'is not a list with at least one value'],
    [
      'a field too many',
      { registrationTerm: [{ ...first, to: 'x' }] },
      'registrationTerm[0]',
      'is not { "on": date, "value": ... }',
    ],
    [
      'a period in words',
      { registrationTerm: [{ ...first, value: '2 months' }] },
      'registrationTerm[0].value',
      'is not a period such as "P2M"',
    ],
    ...['P0D', 'P0M', 'P9999Y', 'P10Y', 'P9999D'].map((value): (typeof wrong)[number] => [
      `the impossible term ${value}`,
      { registrationTerm: [{ ...first, value }] },
      'registrationTerm[0].value',
      'is not at least a day and less than 10 years',
    ]),
    [
      'a day that does not exist',
      { registrationTerm: [{ ...first, on: '2022-02-30' }] },
      'registrationTerm[0].on',
      'is not a calendar date',
    ],
    [
      'a first value later than the duty',
      { registrationTerm: [{ ...first, on: '2022-03-02' }] },
      'registrationTerm[0].on',
      'is later than 2022-03-01',
    ],
    [
      'days that do not go up',
      { registrationTerm: [first, first] },
      'registrationTerm[1].on',
      'is not later than the date before it',
    ],
    ['a term for a truth', { registrationDuty: [{ ...first }] }, 'registrationDuty[0].value', 'is not true or false'],
    [
      'text for a truth',
      { supportExcludesFine: [{ on: '2022-03-01', value: 'no' }] },
      'supportExcludesFine[0].value',
      'is not true or false',
    ],
    [
      'one bound',
      { fineBounds: [{ on: '2022-03-01', value: { lowest: '1.00' } }] },
      'fineBounds[0].value',
      'is not { "lowest", "highest" }',
    ],
    [
      'a bound that is no amount',
      { fineBounds: [{ on: '2022-03-01', value: { lowest: 50, highest: '1.00' } }] },
      'fineBounds[0].value.lowest',
      'is not an amount such as "50.00"',
    ],
    [
      'an upper bound that is no amount',
      { fineBounds: [{ on: '2022-03-01', value: { lowest: '1.00', highest: '5,000' } }] },
      'fineBounds[0].value.highest',
      'is not an amount such as "5000.00"',
    ],
    [
      'bounds the wrong way round',
      { fineBounds: [{ on: '2022-03-01', value: { lowest: '2.00', highest: '1.00' } }] },
      'fineBounds[0].value',
      'has its lowest above its highest',
    ],
  ]
  test.each(wrong)('is refused for %s, naming where', (_, json, path, detail) => {
    expect(problemsOf(JSON.stringify(json))).toEqual([{ path, detail }])
  })
  test('is refused when it is not JSON, or not an object', () => {
    expect(problemsOf('{')).toEqual([{ path: '(file)', detail: expect.stringMatching(/^is not JSON \(/) }])
    for (const text of ['[]', 'null', '"P2M"'])
      expect(problemsOf(text)).toEqual([{ path: '(file)', detail: 'is not a JSON object' }])
  })
  test('is refused with every problem at once, also of one value', () => {
    expect(problemsOf(JSON.stringify({ term: [], registrationTerm: [] }))).toHaveLength(2)
    expect(problemsOf(JSON.stringify({ registrationTerm: [{ on: 'x', value: 'x' }] }))).toHaveLength(2)
  })
})
