import { beforeAll, describe, expect, test } from '@jest/globals'
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import { period } from '#libs/kernel'
import { builtInRules } from '#libs/trajectory'
import type { Report } from '../report.js'
import { day, member, outcomes, registeredOn, reportOn, violation } from '../../testing/members.js'
import { toWorkbook } from './workbook.view.js'

const report = reportOn([member(registeredOn('2023-06-20')), member()], { sanctions: [outcomes(violation())] })

let sheets: readonly Sheet[]
const read = async (of: Report): Promise<readonly Sheet[]> =>
  (await readXlsx(await toWorkbook(of), { readStyles: true })).sheets
const sheet = (name: string): Sheet => sheets.find(it => it.name === name)!
/** The rows from one that begins with a text, up to an empty one. */
function under(rows: readonly (readonly CellValue[])[], heading: string): readonly (readonly CellValue[])[] {
  const after = rows.slice(rows.findIndex(([first]) => first === heading) + 1)
  const end = after.findIndex(row => row.every(cell => cell === null))
  return end === -1 ? after : after.slice(0, end)
}
/** The rows under a header, each cell by its column. */
const records = ({ rows, freezePane }: Sheet) => {
  const header = rows[freezePane!.rows! - 1]!
  return rows
    .slice(freezePane!.rows)
    .map(row => Object.fromEntries(header.map((column, index) => [String(column), row[index]])))
}

beforeAll(async () => {
  sheets = await read(report)
})

describe('who opens the workbook reads', () => {
  test('first what it answers, what was asked, and what to know', () => {
    const { rows } = sheet('Contents')
    expect(rows.slice(0, 2).map(([cell]) => cell)).toEqual([report.title, report.question])
    expect(under(rows, 'What was asked')).toEqual([
      ['Contracts signed', 'from 1 March 2022 to 30 November 2023'],
      ['Persons as of', '5 February 2024'],
      ['Violations until', '1 February 2024'],
      ['Registration term', '2 months (P2M)'],
      ['As recorded on', '26 February 2024, 09:30 UTC (2024-02-26T09:30:00.000Z), position 42 in the log'],
      ['Computed by', 'traject 0.0.0+test'],
    ])
    expect(under(rows, 'To be read with the figures').map(([note]) => note)).toEqual(report.notes)
  })

  test('that the term is that of the day of signing, where the rules change within the window', async () => {
    const registrationTerm = [
      { on: day('2020-01-01'), value: period('P2M') },
      { on: day('2023-01-01'), value: period('P60D') },
    ]
    const [contents] = await read(reportOn([], { context: { rules: { ...builtInRules, registrationTerm } } }))
    expect(contents!.rows).toContainEqual(['Registration term', 'in force on the day of signing'])
  })

  test('by which rules, each with the days from which it was another one', async () => {
    const rules = {
      ...builtInRules,
      registrationTerm: [
        { on: day('2020-01-01'), value: period('P2M') },
        { on: day('2023-01-01'), value: period('P60D') },
      ],
      suspensionMovesDueDate: [{ on: day('2020-01-01'), value: false }],
    }
    const [contents] = await read(reportOn([], { context: { rules }, parameters: { term: period('P3M') } }))
    expect(under(contents!.rows, 'By which rules, on the day of signing')).toEqual([
      ['Signing brings the duty to register', 'no; from 1 March 2022: yes'],
      ['Registration term by the rules', '2 months (P2M); from 1 January 2023: 60 days (P60D)'],
      ['Suspension moves the due date', 'no'],
    ])
    expect(contents!.rows).toContainEqual(['Registration term', '3 months (P3M)'])
  })

  test('where everything is, and gets there by a click', () => {
    const { rows, cells } = sheet('Contents')
    const listed = under(rows, 'In this workbook')
    expect(listed.map(([name]) => name)).toEqual(sheets.slice(1).map(({ name }) => name))
    expect(listed.slice(0, -3).map(([, title]) => title)).toEqual(report.tables.map(({ title }) => title))
    expect(listed.filter(([, title]) => !title)).toEqual([])
    const links = [...cells!.values()].flatMap(({ hyperlink }) => (hyperlink ? [hyperlink.location] : []))
    expect(links).toEqual(listed.map(([name]) => `'${String(name)}'!A1`))
  })

  test('beside each published number what it is, its verdict, and why', () => {
    const compared = records(sheet('Published beside computed'))
    expect(compared).toEqual(
      report.published.map(({ label, computed, unit, verdict, why }) => ({
        Figure: label,
        Published: expect.any(Number),
        Computed: computed === null ? 'n/a' : Number(computed) / (unit === 'percent' ? 100 : 1),
        Unit: unit,
        Verdict: verdict.replace('-', ' '),
        Why: why ?? null,
      })),
    )
    const published = (label: string) => compared.find(({ Figure }) => Figure === label)?.['Published']
    expect(published('Median lead time of those registered after signing')).toBe(41)
    expect(published('Registered: entitled, 2022')).toBe(3091)
    expect(published('Registered at or before signing, share')).toBe(0.44)
    const verdicts = ['match', 'mismatch', 'not reproducible'].map(
      verdict => compared.filter(({ Verdict }) => Verdict === verdict).length,
    )
    expect(sheet('Published beside computed').rows[1]![0]).toBe(
      `${verdicts[0]} match, ${verdicts[1]} do not, ${verdicts[2]} cannot be reproduced by any population`,
    )
  })

  test('of each figure its year, restriction and why it is not available, where it is so', () => {
    const figures = records(sheet('All figures'))
    const of = (wanted: object) => figures.find(it => Object.entries(wanted).every(([key, value]) => it[key] === value))
    expect(of({ Figure: 'violations-referred', Year: 2023, Reason: 'not-registered-vdab' })).toMatchObject({ Value: 1 })
    expect(of({ Figure: 'registered', Year: 2023, Category: 'mandatory' })).toMatchObject({ Value: 1, Base: 'cohort' })
    expect(of({ Figure: 'found-work', Agency: 'agii' })).toMatchObject({
      Value: 'n/a',
      'Why not available': report.figures.find(({ id }) => id === 'found-work')!.why,
    })
  })

  test('what each figure means, as it says itself, and when that was recorded', () => {
    const { rows } = sheet('Definitions')
    expect(rows[2]![0]).toContain('as recorded by the agencies on 26 February 2024, 09:30 UTC')
    const wholes = report.figures.filter(({ where }) => Object.keys(where).length === 0)
    expect(records(sheet('Definitions'))).toEqual(
      wholes.map(({ id, label, unit, base, cutOff, definition }) => ({
        Figure: id,
        Name: label,
        Unit: unit,
        'Percentage of': base?.id ?? null,
        'Cut-off': cutOff,
        Definition: definition,
      })),
    )
  })

  test('every long text whole: its row is as many lines high as it takes', () => {
    const { rows, rowDefs, merges, columns } = sheet('Contents')
    const longest = rows.findIndex(([first]) => first === report.notes.toSorted((a, b) => b.length - a.length)[0])
    const width = columns!.reduce((sum, column) => sum + (column.width ?? 0), 0)
    const lines = Math.ceil(String(rows[longest]![0]).length / width)
    expect(merges).toContainEqual(expect.objectContaining({ startRow: longest, startCol: 0, endCol: 1 }))
    expect(rowDefs?.get(longest)?.height ?? 15).toBeGreaterThanOrEqual(lines * 14)
  })
})
