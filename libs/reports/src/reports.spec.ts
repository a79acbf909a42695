import { expect, test } from '@jest/globals'
import { InvalidParameters } from './invalid-parameters.js'
import { findReport, reports } from './reports.js'
import { context, day, reportOn } from '../testing/members.js'

test('what can be asked is listed: parameters, and every figure with its definition', () => {
  const sv125 = findReport('sv125')!
  expect(reports).toContain(sv125)
  expect(sv125.parameters.map(({ name }) => name)).toEqual(['from', 'to', 'asOf', 'violationsUntil', 'knownAt', 'term'])
  expect(sv125.figures.map(({ id }) => id)).toEqual([...new Set(reportOn([]).figures.map(({ id }) => id))])
  expect(sv125.figures.filter(({ definition }) => !definition.endsWith('.'))).toEqual([])
})

test('a report that is not there is not found', () => expect(findReport('sv126')).toBeUndefined())

test('the list is plain data, but for what computes', () => {
  const { ask, ...description } = findReport('sv125')!
  expect(JSON.parse(JSON.stringify(description))).toEqual(description)
  expect(ask({}, day('2024-02-26'))(context)).toHaveProperty('report')
  expect(() => ask({ salary: 1 }, day('2024-02-26'))).toThrow(InvalidParameters)
})
