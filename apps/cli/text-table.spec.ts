import { describe, expect, test } from '@jest/globals'
import { tableWithin, textTable } from './text-table.js'

test('columns line up, numbers of either kind to the right, and what is not there is a dash', () => {
  const rows = [
    ['current-status', 151_234n, 1_200, 'live'],
    ['cohorts', 9n, 7, null],
  ]
  expect(textTable(['projection', 'position', 'rows', 'state'], rows).split('\n')).toEqual([
    'projection      position   rows  state',
    '--------------  --------  -----  -----',
    'current-status    151234  1,200  live',
    'cohorts                9      7  -',
  ])
})

describe('a table within a width', () => {
  const header = ['Category', 'At or before signing', '% at or before signing', 'Amount']
  const rows = [
    ['Entitled', 1_250, '40%', '100.00'],
    ['Total', 9_258, null, '1,300.00'],
  ]
  const areNumbers = [false, true, true, true]
  const within = (width: number) => tableWithin(width, header, rows, areNumbers).split('\n')

  test('is as it is where it has room', () =>
    expect(within(64)).toEqual([
      'Category  At or before signing  % at or before signing    Amount',
      '--------  --------------------  ----------------------  --------',
      'Entitled                 1,250                     40%    100.00',
      'Total                    9,258                       -  1,300.00',
    ]))

  test('has headers in several lines where it has not', () =>
    expect(within(40)).toEqual([
      '            At or  % at or',
      '           before   before',
      'Category  signing  signing    Amount',
      '--------  -------  -------  --------',
      'Entitled    1,250      40%    100.00',
      'Total       9,258        -  1,300.00',
    ]))

  test('has no % in a line of its own', () =>
    expect(tableWithin(12, ['Year', '% registered'], [['2022', '8%']], [false, true]).split('\n')[0]).toBe(
      'Year  % registered',
    ))

  test('stands in parts that each name their rows, where that is too wide too, and never without a column', () => {
    const parts = tableWithin(20, header, rows, areNumbers).split('\n\n')
    expect(parts.map(part => part.split('\n').at(-1))).toEqual([
      'Total       9,258',
      'Total           -',
      'Total     1,300.00',
    ])
    expect(parts.flatMap(part => part.split('\n')).filter(({ length }) => length > 20)).toEqual([])
    expect(tableWithin(5, header, rows, areNumbers).split('\n\n')).toHaveLength(3)
  })
})
