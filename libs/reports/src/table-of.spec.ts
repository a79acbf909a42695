import { expect, test } from '@jest/globals'
import type { Where } from './report.js'
import { tableOf } from './table-of.js'
import { day, figuresOf, member, registeredOn } from '../testing/members.js'

const list = figuresOf([
  member(registeredOn('2023-06-20')),
  member(),
  member({ categories: [{ on: day('2022-05-01'), category: 'entitled' }], contracts: [day('2022-06-01')] }),
])
const frame = { id: 'a-table', name: 'A table', title: 'A table', rowsAre: 'year' }
const table = tableOf(list, 'en', {
  ...frame,
  rows: [
    { header: '2022', where: { year: 2022 } },
    { header: '2023', where: { year: 2023 } },
    { header: 'Total', where: {}, total: true },
  ],
  columns: [
    { header: 'Entitled', figure: 'cohort', where: { category: 'entitled' } },
    { header: 'Cohort', figure: 'cohort' },
    { header: 'Registered', figure: 'registered', shows: 'percentage' },
  ],
})

test('a table has the title, the headers and the totals that it is given', () => {
  expect(table).toMatchObject({ id: 'a-table', name: 'A table', title: 'A table', rowsAre: 'year', notes: [] })
  expect(table.columns).toEqual(['Entitled', 'Cohort', 'Registered'])
  expect(table.rows.map(({ header, total }) => [header, total])).toEqual([
    ['2022', false],
    ['2023', false],
    ['Total', true],
  ])
})

test('a cell shows the figure as its row and its column restrict it', () => {
  expect(table.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
    [1, 1, 0],
    [0, 2, 50],
    [1, 3, 33],
  ])
  expect(table.rows[0]?.cells.map(({ where }) => where)).toEqual([
    { year: 2022, category: 'entitled' },
    { year: 2022 },
    { year: 2022 },
  ])
})

test('a cell says whether it shows the figure or its percentage, and in what unit', () =>
  expect(table.rows[1]?.cells.map(({ figure, shows, unit }) => [figure, shows, unit])).toEqual([
    ['cohort', 'value', 'persons'],
    ['cohort', 'value', 'persons'],
    ['registered', 'percentage', 'percent'],
  ]))

test('beneath a table stands why a cell is not available, once, after the notes that it is given', () => {
  const notes = (columns: Parameters<typeof tableOf>[2]['columns'], where: Where = {}) =>
    tableOf(list, 'en', { ...frame, notes: ['A note.'], rows: [{ header: 'row', where }], columns }).notes
  const mean = { header: 'Mean', figure: 'lead-time-mean' }
  const share = { header: '%', figure: 'registered', shows: 'percentage' } as const
  const work = { header: '% in work', figure: 'in-work', shows: 'percentage' } as const
  expect(notes([mean, share])).toEqual(['A note.'])
  expect(notes([mean, mean, share], { year: 2022 })).toEqual([
    'A note.',
    list.get('lead-time-mean', { year: 2022 }).why,
  ])
  expect(notes([share, work], { agency: 'amal' })).toEqual([
    'A note.',
    'A percentage is not available where its base is 0.',
    list.get('in-work').why,
  ])
})
