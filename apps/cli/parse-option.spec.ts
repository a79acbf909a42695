import { describe, expect, test } from '@jest/globals'
import { InvalidArgumentError } from 'commander'
import { asDate, asInstant, asPercent, asPeriod, asPlace, asWhole, asWorkbook } from './parse-option.js'

describe('an option', () => {
  test.each([
    ['a date', asDate, '2024-02-29', '2024-02-29'],
    ['an instant to the minute, in any zone', asInstant, '2024-02-05T12:00+01:00', '2024-02-05T12:00+01:00'],
    ['an instant to the nanosecond', asInstant, '2024-02-05T12:00:00.123456789Z', '2024-02-05T12:00:00.123456789Z'],
    ['a period', asPeriod, 'P60D', 'P60D'],
    ['a whole number', asWhole, '206000', 206_000],
    ['a percentage', asPercent, '100', 100],
    ['a place', asPlace, 'out', 'out'],
    ['a workbook', asWorkbook, 'out/SV125.XLSX', 'out/SV125.XLSX'],
  ])('that is %s is taken', (_, parse: (value: string) => unknown, value, taken) => expect(parse(value)).toEqual(taken))

  test.each([
    ['a day that does not exist', asDate, '2023-02-29', 'YYYY-MM-DD'],
    ['an instant without its zone', asInstant, '2024-02-05T12:00:00', '2024-02-05T12:00:00Z'],
    ['an instant of a day that does not exist', asInstant, '2023-02-29T12:00:00Z', '2024-02-05T12:00:00Z'],
    ['an instant of an hour that does not exist', asInstant, '2024-02-05T25:00:00Z', '2024-02-05T12:00:00Z'],
    ['no period', asPeriod, '2 months', 'P2M or P60D'],
    ['a number below zero', asWhole, '-1', 'whole number'],
    ['a number with a fraction', asWhole, '1.5', 'whole number'],
    ['a number of ten digits', asWhole, '1000000000', 'whole number'],
    ['a file of another format', asWorkbook, 'sv125.csv', '.xlsx'],
    ['a place without a name', asPlace, '', 'empty'],
    ['more than a hundred percent', asPercent, '101', 'up to 100'],
  ])('that is %s is refused, with what to give', (_, parse: (value: string) => unknown, value, wanted) => {
    expect(() => parse(value)).toThrow(InvalidArgumentError)
    expect(() => parse(value)).toThrow(wanted)
  })
})
