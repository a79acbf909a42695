import { expect, test } from '@jest/globals'
import { ruleOn } from './dated-rules.js'
import { day } from '../testing/specification.js'

const values = [
  { on: day('2022-03-01'), value: 'first' },
  { on: day('2024-01-01'), value: 'second' },
  { on: day('2025-01-01'), value: 'third' },
]

test.each([
  ['2021-12-31', 'first'],
  ['2022-03-01', 'first'],
  ['2023-12-31', 'first'],
  ['2024-01-01', 'second'],
  ['2025-06-01', 'third'],
])('on %s the %s value of a rule is in force', (date, value) => expect(ruleOn(values, day(date))).toBe(value))

test('a rule without values is a mistake', () => expect(() => ruleOn([], day('2024-01-01'))).toThrow(RangeError))
