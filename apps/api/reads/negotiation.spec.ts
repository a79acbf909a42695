import { expect, test } from '@jest/globals'
import { formatFor } from './negotiation.js'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test.each([
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['application/*', 'json'],
  ['text/csv', 'csv'],
  ['TEXT/CSV; charset=utf-8', 'csv'],
  [EXCEL, 'xlsx'],
  [`text/html, ${EXCEL};q=0.9, */*;q=0.1`, 'xlsx'],
  ['text/csv;q=0.5, application/json;q=0.4', 'csv'],
  ['application/json;q=0, */*', 'csv'],
  ['text/html', undefined],
  ['application/json;q=0', undefined],
])('who accepts %j gets %j', (accept, format) => expect(formatFor(accept)).toBe(format))
