import { describe, expect, test } from '@jest/globals'
import {
  addDays,
  addPeriod,
  calendarDate,
  dayInBrussels,
  daysBetween,
  isCalendarDate,
  isPeriod,
  period,
} from './calendar-date.js'

const add = (date: string, length: string) => addPeriod(calendarDate(date), period(length))

describe('a calendar date', () => {
  test.each(['2023-02-28', '2024-02-29', '1900-01-01', '2199-12-31'])('may be %s', date =>
    expect(isCalendarDate(date)).toBe(true),
  )
  test.each([
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-01-32',
    '1899-12-31',
    '2200-01-01',
    '2023-1-1',
    '01-02-2023',
  ])('is not %s', date => expect(isCalendarDate(date)).toBe(false))
  test.each([undefined, null, 20230101, new Date(), '2023-01-01T00:00:00Z', ' 2023-01-01'])('is not %p', value =>
    expect(isCalendarDate(value)).toBe(false),
  )
  test('says what it is not', () => expect(() => calendarDate('2023-02-29')).toThrow('2023-02-29'))

  test('goes on by days over months and leap days', () => {
    expect(addDays(calendarDate('2024-02-28'), 2)).toBe('2024-03-01')
    expect(addDays(calendarDate('2024-01-01'), -1)).toBe('2023-12-31')
    expect(addDays(calendarDate('2023-09-30'), 10)).toBe('2023-10-10')
  })
  test('counts whole days, also over the change to summer time', () => {
    expect(daysBetween(calendarDate('2023-03-25'), calendarDate('2023-03-27'))).toBe(2)
    expect(daysBetween(calendarDate('2023-03-27'), calendarDate('2023-03-25'))).toBe(-2)
  })
})

describe('a period', () => {
  test.each(['P60D', 'P2M', 'P1Y'])('may be %s', value => expect(isPeriod(value)).toBe(true))
  test.each(['2M', 'P2W', 'PT2M', 'P', 'P-1D', 'P2M1D', 'P12345D', 60])('is not %s', value =>
    expect(isPeriod(value)).toBe(false),
  )
  test('of two months ends on the same day of the month', () => expect(add('2023-02-01', 'P2M')).toBe('2023-04-01'))
  test('of months ends on the last day of a month that is too short', () => {
    expect(add('2023-12-31', 'P2M')).toBe('2024-02-29')
    expect(add('2022-12-31', 'P2M')).toBe('2023-02-28')
    expect(add('2023-03-31', 'P1M')).toBe('2023-04-30')
  })
  test('of a year from a leap day ends on 28 February', () => expect(add('2024-02-29', 'P1Y')).toBe('2025-02-28'))
  test('of sixty days is not two months', () => expect(add('2023-02-01', 'P60D')).toBe('2023-04-02'))
  test('that is none is named', () => expect(() => period('two months')).toThrow('two months'))
})

describe('the day in Brussels', () => {
  test('is the next one from midnight there, in winter an hour before midnight UTC', () => {
    expect(dayInBrussels(new Date('2024-01-31T22:59:59Z'))).toBe('2024-01-31')
    expect(dayInBrussels(new Date('2024-01-31T23:00:00Z'))).toBe('2024-02-01')
  })
  test('is the next one in summer two hours before', () =>
    expect(dayInBrussels(new Date('2024-06-30T22:00:00Z'))).toBe('2024-07-01'))
})
