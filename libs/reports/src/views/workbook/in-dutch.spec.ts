import { beforeAll, describe, expect, test } from '@jest/globals'
import { readXlsx, type Sheet } from 'hucre/xlsx'
import { builtInRules, VIOLATION_REASONS } from '#libs/trajectory'
import { day, linkageOn, member, outcomes, registeredOn, reportOn, violation } from '../../../testing/members.js'
import type { Report } from '../../report.js'
import type { Language } from '../../language.js'
import { toWorkbook } from '../workbook.view.js'

const rules = {
  ...builtInRules,
  suspensionMovesDueDate: [
    { on: day('2020-01-01'), value: true },
    { on: day('2023-01-01'), value: false },
  ],
}

/** With a linkage and without one, of the question as it was published and of another one, whole and provisional. */
const reportsIn = (language: Language): readonly Report[] => [
  reportOn([member(registeredOn('2023-06-20')), member()], {
    context: { language },
    sanctions: [outcomes(violation())],
  }),
  reportOn([member()], {
    parameters: { asOf: day('2024-01-31') },
    context: { language, rules, quarantined: 1, linkages: [linkageOn(day('2024-01-31'))] },
  }),
  reportOn([], { parameters: { from: day('2019-01-01') }, context: { language, quarantined: 2 } }),
]

let english: readonly Sheet[][]
let dutch: readonly Sheet[][]
const textsOf = (sheets: readonly Sheet[]): readonly string[] =>
  sheets
    .flatMap(({ rows }) => rows.flat())
    .filter(cell => typeof cell === 'string')
    .filter(text => /\p{Letter}/u.test(text))

beforeAll(async () => {
  const read = async (report: Report) => (await readXlsx(await toWorkbook(report))).sheets
  english = await Promise.all(reportsIn('en').map(read))
  dutch = await Promise.all(reportsIn('nl').map(read))
})

describe('the workbook in Dutch', () => {
  test('says nothing in English, but what is the same in both: ids, names, and what is spelt alike', () => {
    const { figures } = reportsIn('en')[0]!
    const ids = figures.flatMap(({ id, where }) => [id, ...Object.values(where).map(String)])
    const alike = new Set([
      ...ids,
      ...VIOLATION_REASONS,
      'Agentschap Integratie en Inburgering',
      'euro',
      'traject 0.0.0+test',
    ])
    const saidInEnglish = new Set(english.flatMap(textsOf))
    const texts = dutch.flatMap(textsOf)
    expect(texts.length).toBeGreaterThan(1_000)
    expect([...new Set(texts)].filter(text => saidInEnglish.has(text) && !alike.has(text))).toEqual([])
  })

  test('has the same numbers at the same places', () => {
    const numbers = (books: readonly Sheet[][]) =>
      books.map(sheets => sheets.map(({ rows }) => rows.map(row => row.map(cell => typeof cell === 'number' && cell))))
    expect(numbers(dutch)).toEqual(numbers(english))
  })

  test('has sheets whose names a spreadsheet takes', () => {
    for (const sheets of dutch) {
      const names = sheets.map(({ name }) => name)
      expect(names[0]).toBe('Inhoud')
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter(name => name.length > 31 || /[[\]:*?/\\]/.test(name))).toEqual([])
    }
  })
})
