import { expect, test } from '@jest/globals'
import { day, member, registeredOn, reportOn } from '../../testing/members.js'

const inYears = (from: string, to: string) =>
  reportOn([member(registeredOn('2023-06-20')), member()], { parameters: { from: day(from), to: day(to) } }).tables[0]!

test('few years stand beside each other, as the published answer has them', () => {
  const { columns, rows } = inYears('2020-03-01', '2023-11-30')
  expect(columns.slice(0, 5)).toEqual(['2020', '2021', '2022', '2023', 'Total'])
  expect(rows.map(({ header }) => header)).toEqual(['Entitled', 'Mandatory', 'Total'])
})

test('many years stand below each other: as wide as a page they could not be read', () => {
  const { rowsAre, columns, rows } = inYears('2010-03-01', '2023-11-30')
  expect([rowsAre, ...columns]).toEqual([
    'Year of contract',
    'Registered, entitled',
    'Registered, mandatory',
    'Registered',
    'Cohort, entitled',
    'Cohort, mandatory',
    'Cohort',
    '% registered',
  ])
  expect(rows).toHaveLength(15)
  expect(rows.at(-2)!.header).toBe('2023')
  expect(rows.at(-2)!.cells.map(({ value }) => value)).toEqual([0, 1, 1, 0, 2, 2, 50])
  expect(rows.at(-1)).toMatchObject({ header: 'Total', total: true })
  expect(rows.at(-1)!.cells.map(({ value }) => value)).toEqual([0, 1, 1, 0, 2, 2, 50])
})
