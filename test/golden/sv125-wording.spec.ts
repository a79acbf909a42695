import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { SV125_PARAMETERS, findReport, type Language } from '#libs/reports'
import { builtInRules } from '#libs/trajectory'
import { sv125 } from '../../libs/reports/testing/sv125.js'

/** Of nobody: what is looked at here is what stands beside the numbers. */
const answerIn = (language: Language) =>
  sv125(
    SV125_PARAMETERS,
    { cohort: [], sanctions: [] },
    {
      position: 0n,
      knownAt: '2024-08-01T09:00:00.000Z',
      rules: builtInRules,
      linkages: [],
      quarantined: 0,
      language,
      program: 'traject',
    },
  )
const golden = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

describe.each([
  ['en', 'sv125.definitions.txt', 'sv125.tables.txt'],
  ['nl', 'sv125.definitions.nl.txt', 'sv125.tables.nl.txt'],
] as const)('the answer to written question 125 says what it always said, in %s,', (language, definitions, tables) => {
  const answer = answerIn(language)

  test('of what each figure is called, what it is a share of, until when facts count, and what it means', () => {
    const lines = answer.figures
      .filter(({ where }) => Object.keys(where).length === 0)
      .map(({ id, label, unit, base, cutOff, definition }) =>
        [id, label, unit, base?.id ?? '', cutOff, definition].join(' | '),
      )
    expect(`${lines.join('\n')}\n`).toBe(golden(definitions))
  })

  test('of which figure stands in which row and column of which table', () => {
    const lines = answer.tables.flatMap(({ id, title, rowsAre, columns, rows }) => [
      `${id}: ${title}, by ${rowsAre}`,
      ...rows.flatMap(({ header, cells }) =>
        cells.map(({ figure, where, shows }, column) =>
          [`  ${header}`, columns[column], [figure, ...Object.values(where)].join(' '), shows].join(' | '),
        ),
      ),
    ])
    expect(`${lines.join('\n')}\n`).toBe(golden(tables))
  })
})

test('what can be asked is called as in the report', () => {
  const called = new Map(answerIn('en').figures.map(({ id, label }) => [id, label]))
  expect(findReport('sv125')!.figures.map(({ id, label }) => [id, label])).toEqual([...called])
})
