import { expect, test } from '@jest/globals'
import { day, member, registeredOn, reportOn } from '../testing/members.js'
import { csvOf, toCsv } from './csv.view.js'

const report = reportOn([member(registeredOn('2023-06-20')), member(registeredOn('2023-06-21'))])
const [header, ...records] = toCsv(report).trimEnd().split('\r\n')

test('one figure a row, under a header', () => {
  expect(header!.split(',').slice(0, 7)).toEqual(['report', 'figure', 'year', 'category', 'agency', 'reason', 'value'])
  expect(records).toHaveLength(report.figures.length)
})

test('a figure carries its restriction, value, unit, share, base, cut-off, instant, position and definition', () => {
  const record = records.find(it => it.startsWith('sv125,registered,2023,mandatory'))
  expect(record).toMatch(
    /^sv125,registered,2023,mandatory,,,2,persons,100,cohort,2,,,2024-02-05,2024-02-26T09:30:00.000Z,42,Persons of the /,
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
  text => expect(csvOf([['a', text]])).toMatch(/^a,"?'/),
)

test('numbers are left as they are, negative ones too', () =>
  expect(csvOf([[-5, '-5', '-5.25', '+3', 0, null, undefined, 'a-b']])).toBe('-5,-5,-5.25,+3,0,,,a-b\r\n'))

test('separators, quotes and line ends within a cell are quoted', () =>
  expect(csvOf([['a,b', 'say "no"', 'two\nlines']])).toBe('"a,b","say ""no""","two\nlines"\r\n'))

test('every figure of a question with other cut-offs says so', () => {
  const csv = toCsv(reportOn([], { parameters: { asOf: day('2023-12-31') } }))
  expect(csv).toContain('2023-12-31')
  expect(csv).not.toContain('2024-02-05')
})
