import { beforeAll, describe, expect, test } from '@jest/globals'
import { readXlsx, type Sheet, type Workbook } from 'hucre/xlsx'
import { euro } from '#libs/kernel'
import { day, member, outcomes, registeredOn, reportOn, violation } from '../../testing/members.js'
import { partOf } from '../../testing/part-of-zip.js'
import { reportViews } from './views.js'
import { toWorkbook } from './workbook.view.js'

const fine = { on: day('2023-11-01'), amount: euro('100.00') }
const report = reportOn([member(registeredOn('2023-06-20')), member(), member(registeredOn('2024-01-15'))], {
  sanctions: [outcomes(violation({ fine }))],
})

let bytes: Uint8Array
let workbook: Workbook
const sheet = (name: string): Sheet => workbook.sheets.find(it => it.name === name)!
const rowOf = (name: string, first: string | number) => sheet(name).rows.find(([cell]) => cell === first)!

const yearOrText = (text: string) => (/^\d{4}$/.test(text) ? Number(text) : text)

beforeAll(async () => {
  bytes = await toWorkbook(report)
  workbook = await readXlsx(bytes, { readStyles: true })
})

describe('the workbook, read back', () => {
  test('has a sheet for each table, one with all figures, one with definitions, one with published beside computed', () =>
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      'Contents',
      '1 Registered by year',
      '2 In time or late',
      '3 At or after signing',
      '4 Guidance and work',
      '5 By agency',
      '6 Violations by year',
      '7 Violations by reason',
      'Published beside computed',
      'All figures',
      'Definitions',
    ]))

  test('has numbers for numbers: counts, percents as hundredths, euro', () => {
    expect(rowOf('2 In time or late', 'Total')).toEqual(['Total', 1, 0.33, 1, 0.33, 1, 0.33, 0, 0, 3, 1])
    expect(rowOf('6 Violations by year', 2023).slice(1, 5)).toEqual([1, 1, 1, 100])
    expect(rowOf('Published beside computed', 'Registered: entitled, 2022').slice(1, 3)).toEqual([3091, 0])
    expect(rowOf('Published beside computed', 'Registered in time: entitled')[1]).toBe(0.74)
  })

  test('shows numbers as the office writes them', () => {
    const formats = (name: string) => new Set([...sheet(name).cells!.values()].map(({ style }) => style?.numFmt))
    expect([...formats('6 Violations by year')]).toEqual(expect.arrayContaining(['#,##0', '#,##0.00']))
    expect([...formats('2 In time or late')]).toEqual(expect.arrayContaining(['#,##0', '0%']))
  })

  test('says in words what is not available, and never leaves a 0', () => {
    const [, ...cells] = rowOf('4 Guidance and work', 'Total')
    expect(cells.slice(-4)).toEqual(['n/a', 'n/a', 'n/a', 'n/a'])
    const texts = sheet('4 Guidance and work').rows.flat()
    expect(texts).toContainEqual(expect.stringContaining('Employment is not available'))
  })

  test('names the rows and columns of each table in their order', () => {
    const tables = workbook.sheets.filter(({ name }) => /^\d/.test(name))
    expect(tables.map(({ rows, freezePane }) => rows[freezePane!.rows! - 1])).toEqual(
      report.tables.map(({ rowsAre, columns }) => [rowsAre, ...columns.map(yearOrText)]),
    )
  })

  test('has no text that Excel would mark as a number stored as text', () => {
    const texts = workbook.sheets.flatMap(({ rows }) => rows.flat()).filter(cell => typeof cell === 'string')
    expect(texts.filter(text => !Number.isNaN(Number(text)))).toEqual([])
  })

  test('stands years where the texts beside them stand', () => {
    const sideOf = (name: string, row: number, column: number) =>
      sheet(name).cells!.get(`${row},${column}`)!.style!.alignment!.horizontal
    expect([sideOf('1 Registered by year', 3, 1), sideOf('1 Registered by year', 3, 3)]).toEqual(['right', 'right'])
    expect(sideOf('6 Violations by year', 4, 0)).toBe('left')
  })

  test('keeps numbers and their headers off the column to the right, however full theirs is', () => {
    const indents = workbook.sheets.flatMap(({ cells }) =>
      [...cells!.values()].flatMap(({ style }) =>
        style?.alignment?.horizontal === 'right' ? [style.alignment.indent] : [],
      ),
    )
    expect(new Set(indents)).toEqual(new Set([1]))
  })

  test('lists every figure under one header, to be filtered', () => {
    const { rows, autoFilter } = sheet('All figures')
    expect(rows).toHaveLength(report.figures.length + 1)
    expect(autoFilter?.range).toBe(`A1:M${rows.length}`)
    const late = report.figures.findIndex(({ id }) => id === 'registered-late')
    const { unit, value, percentage, base, cutOff } = report.figures[late]!
    expect(Object.fromEntries(rows[0]!.map((header, column) => [header, rows[late + 1]![column]]))).toEqual({
      Figure: 'registered-late',
      Year: null,
      Category: null,
      Agency: null,
      Reason: null,
      Value: value,
      Unit: unit,
      '% of base': percentage! / 100,
      Base: base!.id,
      'Base value': base!.value,
      Unrounded: null,
      'Cut-off': cutOff,
      'Why not available': null,
    })
    const mean = report.figures.findIndex(({ unrounded }) => unrounded !== undefined)
    expect(rows[mean + 1]![10]).toBe(report.figures[mean]!.unrounded)
    const values = rows.slice(1).map(row => row[5])
    expect(values.filter(it => typeof it !== 'number' && it !== 'n/a')).toEqual([])
    const ofNobody = report.figures.findIndex(it => it.base?.value === 0 && it.value === 0)
    expect(rows[ofNobody + 1]!.slice(5, 10)).toEqual([0, 'persons', 'n/a', 'cohort', 0])
  })

  test('gives each column a width of its own', () => {
    const columns = workbook.sheets.map(({ name, rows }) => [name, Math.max(...rows.map(({ length }) => length))])
    const widths = workbook.sheets.map(({ name, columns: of = [] }) => [name, of.filter(({ width }) => width).length])
    expect(widths).toEqual(columns)
  })

  test('defines each figure once, with its base and cut-off', () => {
    const definitions = sheet('Definitions').rows.slice(5)
    expect(definitions).toHaveLength(new Set(report.figures.map(({ id }) => id)).size)
    expect(rowOf('Definitions', 'registered-late').slice(1, 5)).toEqual([
      'Registered late',
      'persons',
      'cohort',
      '2024-02-05',
    ])
  })

  test('keeps headers in sight, prints landscape as wide as a page, with headers repeated and page numbers', () => {
    for (const { name, freezePane, pageSetup, headerFooter } of workbook.sheets) {
      const header = { name, orientation: pageSetup?.orientation, wide: pageSetup?.fitToWidth }
      expect(header).toEqual({ name, orientation: 'landscape', wide: 1 })
      expect(headerFooter?.oddFooter).toContain('Page &P of &N')
      expect(pageSetup?.fitToHeight).toBe(name === 'Contents' ? 1 : 0)
      if (name === 'Contents') continue
      expect(freezePane?.rows).toBeGreaterThan(0)
      expect(pageSetup?.printTitlesRow).toBe(`$${freezePane!.rows}:$${freezePane!.rows}`)
    }
  })

  test('quotes the names of sheets where it says which rows are repeated, so that Excel opens it without a repair', () => {
    const names = [
      ...partOf(bytes, 'xl/workbook.xml').matchAll(/<definedName name="_xlnm.Print_Titles"[^>]*>([^<]*)</g),
    ]
    expect(names.map(([, range]) => range)).toEqual(
      workbook.sheets.map(({ name }) => expect.stringMatching(new RegExp(`^'${name}'!\\$\\d+:\\$\\d+$`))),
    )
  })

  test('says what it is in its properties', () =>
    expect(workbook.properties).toMatchObject({
      title: 'Integration contracts and registration with VDAB',
      creator: 'Traject',
      description: report.notes.join(' '),
      created: new Date(report.parameters.knownAt),
    }))

  test('has an ampersand of its title in its header, not a code', async () => {
    const titled = await readXlsx(await toWorkbook({ ...report, title: 'Work & registration' }))
    expect(
      titled.sheets.filter(({ headerFooter }) => !headerFooter?.oddHeader?.includes('Work && registration')),
    ).toEqual([])
  })

  test('says of figures that lack dossiers that they are provisional, on every sheet with figures', async () => {
    const provisional = await readXlsx(await toWorkbook(reportOn([], { context: { quarantined: 1 } })))
    const tables = provisional.sheets.filter(({ name }) => /^\d/.test(name))
    const silent = tables.filter(({ rows }) => !rows.flat().some(cell => String(cell).includes('provisional')))
    expect([tables.length, silent]).toEqual([7, []])
    const published = provisional.sheets.find(({ name }) => name === 'Published beside computed')!
    expect(published.rows.at(-1)![0]).toMatch(/^1 dossier is left out .* provisional\.$/)
    const figures = provisional.sheets.find(({ name }) => name === 'All figures')!
    expect([...new Set(figures.rows.map(row => row[13]))]).toEqual(['Dossiers left out', 1])
    expect(figures.autoFilter?.range).toBe(`A1:N${figures.rows.length}`)
    expect(
      workbook.sheets.flatMap(({ rows }) => rows.flat()).filter(cell => /left out|provisional/.test(String(cell))),
    ).toEqual([])
  })
})

test('the same report gives the same bytes', async () => expect(await toWorkbook(report)).toEqual(bytes))

test('every format has its bytes', async () => {
  const rendered = await Promise.all(Object.values(reportViews).map(view => view.render(report)))
  expect(rendered.every(({ length }) => length > 1_000)).toBe(true)
  expect(JSON.parse(new TextDecoder().decode(rendered[0]))).toEqual(JSON.parse(JSON.stringify(report)))
})
