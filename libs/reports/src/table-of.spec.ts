import { expect, test } from '@jest/globals'
import { tableOf } from './table-of.js'
import { day, figuresOf, member, registeredOn } from '../testing/members.js'

const list = figuresOf([
  member(registeredOn('2023-06-20')),
  member(),
  member({ categories: [{ on: day('2022-05-01'), category: 'entitled' }], contracts: [day('2022-06-01')] }),
])
const table = tableOf(list, {
  id: 'a-table',
  title: 'A table',
  rowsAre: 'year',
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
  expect(table).toMatchObject({ id: 'a-table', title: 'A table', rowsAre: 'year', notes: [] })
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
