import { expect, test } from '@jest/globals'
import { textTable } from './text-table.js'

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
