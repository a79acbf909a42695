import { expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { period } from '#libs/kernel'
import { builtInRules } from '#libs/trajectory'
import { day, member, registeredOn, reportOn } from '../../testing/members.js'
import { csvOf, toCsv } from './csv.view.js'

const report = reportOn([member(registeredOn('2023-06-20')), member(registeredOn('2023-06-21'))])
const [, ...records] = toCsv(report).trimEnd().split('\r\n')

test('one figure a row, each thing that it carries under its name: restriction, value, unit, share, base, cut-off, moment and definition', () => {
  const named = parse(toCsv(report), { columns: true }) as readonly object[]
  expect(named).toHaveLength(report.figures.length)
  const inPart = report.figures.findIndex(
    ({ id, where }) => id === 'registered' && where.year === 2023 && where.category === 'mandatory',
  )
  expect(named[inPart]).toEqual({
    report: 'sv125',
    figure: 'registered',
    year: '2023',
    category: 'mandatory',
    agency: '',
    reason: '',
    value: '2',
    unit: 'persons',
    percentage: '100',
    base: 'cohort',
    base_value: '2',
    unrounded: '',
    why: '',
    cut_off: '2024-02-05',
    known_at: '2024-02-26T09:30:00.000Z',
    position: '42',
    dossiers_left_out: '0',
    definition: 'Persons of the cohort first registered with VDAB on or before 2024-02-05.',
    computed_by: 'traject 0.0.0+test',
    from: '2022-03-01',
    to: '2023-11-30',
    as_of: '2024-02-05',
    violations_until: '2024-02-01',
    term: 'P2M',
  })
  expect(named).toContainEqual(
    expect.objectContaining({ figure: 'violations-referred', agency: '', reason: 'contract-refused', value: '0' }),
  )
})

test('what is not available is empty, with the reason, and never 0', () => {
  const record = records.find(it => it.startsWith('sv125,found-work,,,,,'))
  expect(record).toMatch(/^sv125,found-work,,,,,,persons,,cohort,2,,"?Employment is not available/)
})

test('what a rounded number was before stands beside it', () =>
  expect(records.find(it => it.startsWith('sv125,lead-time-median,,,,,'))).toContain(',20,days,,,,19.5,'))

test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\tx', '\rx', "=HYPERLINK('x')"])(
  'a cell that a spreadsheet would take for a formula is a text again: %j',
  text => expect(parse(csvOf([['a', text]]))).toEqual([['a', `'${text}`]]),
)

test('numbers are left as they are, negative ones too', () =>
  expect(csvOf([[-5, '-5', '-5.25', '+3', 0, null, undefined, 'a-b']])).toBe('-5,-5,-5.25,+3,0,,,a-b\r\n'))

test('separators, quotes and line ends within a cell are quoted', () =>
  expect(csvOf([['a,b', 'say "no"', 'two\nlines']])).toBe('"a,b","say ""no""","two\nlines"\r\n'))

test('every figure says how many dossiers it lacks', () => {
  const lacking = parse(toCsv(reportOn([], { context: { quarantined: 2 } })), { columns: true }) as readonly object[]
  expect(lacking).toHaveLength(report.figures.length)
  for (const figure of lacking) expect(figure).toMatchObject({ dossiers_left_out: '2' })
})

test('every figure says by itself how it is asked again, a term that the dated rules give several of left to them', () => {
  const registrationTerm = [
    { on: day('2022-03-01'), value: period('P2M') },
    { on: day('2023-01-01'), value: period('P60D') },
  ]
  const question = { from: day('2022-05-01'), to: day('2023-05-01'), violationsUntil: day('2024-01-01') }
  const asked = reportOn([], { parameters: question, context: { rules: { ...builtInRules, registrationTerm } } })
  const figures = parse(toCsv(asked), { columns: true }) as readonly object[]
  for (const figure of figures)
    expect(figure).toMatchObject({ from: '2022-05-01', to: '2023-05-01', violations_until: '2024-01-01', term: '' })
})

test('every figure of a question with other cut-offs says so', () => {
  const csv = toCsv(reportOn([], { parameters: { asOf: day('2023-12-31') } }))
  expect(csv).toContain('2023-12-31')
  expect(csv).not.toContain('2024-02-05')
})
