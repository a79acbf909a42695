import { beforeAll, describe, expect, test } from '@jest/globals'
import { readXlsx, type Sheet } from 'hucre/xlsx'
import { euro } from '#libs/kernel'
import { FigureList } from '../../figure-list.js'
import { day, member, outcomes, registeredOn, reportOn, violation } from '../../../testing/members.js'
import { toWorkbook } from '../workbook.view.js'

const report = reportOn([member(registeredOn('2023-06-20')), member()], { sanctions: [outcomes(violation())] })
const list = new FigureList(report.figures)

const PERSONS = 'Contracts signed from 1 March 2022 to 30 November 2023; persons as of 5 February 2024'
const VIOLATIONS = 'Violations sent on from 1 March 2022 to 1 February 2024, with what became of them by then'
const SOURCE =
  'Source: trajectories as recorded by the agencies on 26 February 2024, 09:30 UTC (2024-02-26T09:30:00.000Z, position 42 ' +
  `in the log), computed by traject 0.0.0+test. Question: ${report.question}.`

let sheets: readonly Sheet[]
const sheet = (name: string): Sheet => sheets.find(it => it.name === name)!
const firsts = (name: string): readonly unknown[] => sheet(name).rows.map(([first]) => first)

beforeAll(async () => {
  sheets = (await readXlsx(await toWorkbook(report))).sheets
})

describe('who has one sheet, and no other, reads on it', () => {
  test.each([
    ['1 Registered by year', PERSONS],
    ['2 In time or late', PERSONS],
    ['3 At or after signing', PERSONS],
    ['4 Guidance and work', PERSONS],
    ['5 By agency', `${PERSONS}. ${VIOLATIONS}`],
    ['6 Violations by year', VIOLATIONS],
    ['7 Violations by reason', VIOLATIONS],
  ])('until when its own figures count, and where they are from: %s', (name, cutOffs) => {
    const { title, notes } = report.tables[Number(name[0]) - 1]!
    expect(firsts(name).slice(0, 2)).toEqual([title, cutOffs])
    expect(firsts(name)).toEqual(expect.arrayContaining([...notes]))
    expect(firsts(name).at(-1)).toBe(SOURCE)
  })

  test('what each figure of a table means, by the header that it stands under, the term among it', () => {
    const { definition } = list.get('registered-in-time')
    expect(definition).toContain('Registration term: P2M.')
    expect(firsts('2 In time or late')).toContain(`In time (registered-in-time): ${definition}`)
    for (const [index, { rows }] of report.tables.entries()) {
      const texts = firsts(sheets[index + 1]!.name).join('\n')
      const figures = rows.flatMap(({ cells }) => cells.map(({ figure }) => list.get(figure)))
      expect(figures.filter(it => !texts.includes(it.definition))).toEqual([])
    }
  })

  test('once what several columns show, and what their figures are a part of in the end', () => {
    const definitionOf = (id: string) => `${list.get(id).label} (${id}): ${list.get(id).definition}`
    expect(firsts('1 Registered by year').filter(it => it === definitionOf('registered'))).toHaveLength(1)
    expect(firsts('3 At or after signing')).toContain(definitionOf('cohort'))
  })

  test('that percentages are of the cohort, and that violations are those of all persons', () => {
    expect(firsts('1 Registered by year')).toContain('Percentages are of the cohort in the same row.')
    for (const name of ['6 Violations by year', '7 Violations by reason'])
      expect(firsts(name)).toContain(
        'Sent on from 2022-03-01 to 2024-02-01, of all persons, whenever they signed; decisions up to and with 2024-02-01.',
      )
  })

  test('above what was published, and above the definitions, the cut-offs and the source', () => {
    expect(firsts('Published beside computed').slice(2, 4)).toEqual([`${PERSONS}. ${VIOLATIONS}`, SOURCE])
    expect(firsts('Definitions').slice(1, 3)).toEqual([`${PERSONS}. ${VIOLATIONS}`, SOURCE])
  })

  test('on each page what it is about, as recorded when, and computed by what; of all figures the cut-offs too', () => {
    for (const { name, headerFooter } of sheets) {
      const ofFigures = `&L&9${report.title}\n${PERSONS}\n${VIOLATIONS}&RSV125`
      expect(headerFooter?.oddHeader).toBe(name === 'All figures' ? ofFigures : `&L${report.title}&RSV125`)
      expect(headerFooter?.oddFooter).toBe(
        '&L&9As recorded on 26 February 2024, 09:30 UTC, position 42\nComputed by traject 0.0.0+test&CPage &P of &N&R&A',
      )
    }
  })

  test('no more at the head and foot of a page than Excel allows, on the longest days too', async () => {
    const parameters = {
      from: day('2022-09-30'),
      to: day('2023-09-30'),
      asOf: day('2024-09-30'),
      violationsUntil: day('2024-09-30'),
    }
    const program = 'traject 10.10.10+0123456789ab-dirty'
    const context = { position: 2n ** 63n, knownAt: '2024-09-30T10:10:10.000Z', program }
    const { sheets: longest } = await readXlsx(await toWorkbook(reportOn([], { parameters, context })))
    const texts = longest.flatMap(({ headerFooter }) => [headerFooter!.oddHeader!, headerFooter!.oddFooter!])
    expect(texts.filter(({ length }) => length > MOST_IN_EXCEL)).toEqual([])
  })

  test('every header whole', () => {
    const { rows, columns } = sheet('All figures')
    const cut = rows[0]!.filter((header, column) => String(header).length * 1.25 > columns![column]!.width!)
    expect(cut).toEqual([])
  })

  test('every number whole, where fines are many and high too: of one that is cut a spreadsheet shows ### and no digit', async () => {
    const fine = { on: day('2023-11-01'), amount: euro('5000.00') }
    const fined = Array.from({ length: 401 }, () => violation({ fine }))
    const workbook = await toWorkbook(reportOn([], { sanctions: [outcomes(...fined)] }))
    const { sheets: withFines } = await readXlsx(workbook, { readStyles: true })
    expect(withFines.flatMap(cutNumbers)).toEqual([])
  })
})

/** Characters, its codes among them. */
const MOST_IN_EXCEL = 255

/** What stands beside a number in its cell, in digits: the indent, and the margins of the cell. */
const BESIDE_A_NUMBER = 2

function cutNumbers({ name, rows, cells, columns }: Sheet): readonly string[] {
  const shown = (value: number, numFmt = '') =>
    value.toLocaleString('en', { minimumFractionDigits: numFmt.endsWith('.00') ? 2 : 0 })
  return rows.flatMap((row, at) =>
    row.flatMap((value, column) => {
      if (typeof value !== 'number') return []
      const text = shown(value, cells!.get(`${at},${column}`)?.style?.numFmt)
      return text.length + BESIDE_A_NUMBER > columns![column]!.width! ? [`${name}: ${text}`] : []
    }),
  )
}
