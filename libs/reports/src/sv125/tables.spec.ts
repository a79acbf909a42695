import { expect, test } from '@jest/globals'
import { day, figuresOf, member, outcomes, registeredOn, reportOn, violation } from '../../testing/members.js'
import type { ReportTable } from '../report.js'

const told = ({ cells }: ReportTable['rows'][number], id: string) =>
  cells.find(({ figure, shows }) => figure === id && shows === 'value')?.value

test('every cell of a table is from the list of figures', () => {
  const report = reportOn([member(registeredOn('2023-06-20'))], { sanctions: [outcomes(violation())] })
  const list = figuresOf([member(registeredOn('2023-06-20'))], { sanctions: [outcomes(violation())] })
  const cells = report.tables.flatMap(({ rows }) => rows.flatMap(row => row.cells))
  const others = cells.filter(({ figure, where, shows, value }) => {
    const cited = list.get(figure, where)
    return value !== (shows === 'value' ? cited.value : (cited.percentage ?? null))
  })
  expect(cells.length).toBeGreaterThan(100)
  expect(others).toEqual([])
})

/** They stand beside what was published of them, and a row of sums has no place for them. */
const IN_NO_TABLE = ['fine-lowest', 'fine-highest']

test('every figure stands in a table', () => {
  const { figures, tables } = reportOn([])
  const shown = new Set(tables.flatMap(({ rows }) => rows.flatMap(row => row.cells.map(({ figure }) => figure))))
  const ids = [...new Set(figures.map(({ id }) => id))]
  expect(ids.filter(id => !shown.has(id))).toEqual(IN_NO_TABLE)
})

test('a table that tells of those in time tells every part of the cohort, so that a row can be added up', () => {
  const members = ['2023-06-20', '2023-08-02', '2023-12-01'].map(on => member(registeredOn(on)))
  const suspended = member({ suspensions: [{ on: day('2023-07-01'), opens: true }] })
  const { tables } = reportOn([...members, member(), suspended])
  const divided = tables.flatMap(({ rows }) => rows).filter(row => told(row, 'registered-in-time') !== undefined)
  const parts = ['registered-in-time', 'registered-late', 'not-registered', 'not-yet-due']
  expect(divided.map(row => parts.map(id => told(row, id)))).toContainEqual([1, 2, 1, 1])
  for (const row of divided) expect(parts.reduce((sum, id) => sum + Number(told(row, id)), 0)).toBe(told(row, 'cohort'))
})
