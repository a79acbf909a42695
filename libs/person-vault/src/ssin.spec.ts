import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkDigits, isSsin, normaliseSsin, ssin } from './ssin.js'
import { testSsin } from './test-ssin.js'

const VALID = ['93051822361', '00012556777', '00600099536', '00722099703']

const checked = (firstNine: string, century: 1900 | 2000): string => firstNine + checkDigits(firstNine, century)

const withDigit = (number: string, place: number, digit: number): string =>
  number.slice(0, place) + digit + number.slice(place + 1)

const changes = VALID.flatMap(number =>
  Array.from(number, (own, place) =>
    Array.from({ length: 10 }, (_, digit) => digit)
      .filter(digit => digit !== Number(own))
      .map(digit => withDigit(number, place, digit)),
  ).flat(),
)

describe('a social security identification number', () => {
  test.each(VALID)('%s is valid', number => expect(isSsin(number)).toBe(true))

  test('with any one digit changed is not valid', () => {
    expect(changes).toHaveLength(VALID.length * 11 * 9)
    expect(changes.filter(number => isSsin(number))).toEqual([])
  })

  test('may have a month of 20 or 40 more (BIS), 60 more (TST), and nothing else', () => {
    const withMonth = (month: number) => checked(`85${String(month).padStart(2, '0')}15123`, 1900)
    const accepted = Array.from({ length: 100 }, (_, month) => month).filter(month => isSsin(withMonth(month)))
    const months = Array.from({ length: 13 }, (_, month) => month)
    expect(accepted).toEqual([0, 20, 40, 60].flatMap(offset => months.map(month => month + offset)))
  })

  test.each([
    ['a day that does not exist', checked('850230123', 1900)],
    ['a birth in a year to come, were it of this century', checked('800101123', 2000)],
    ['a birth too long ago', checked('060125567', 1900)],
    ['twelve digits', '930518223610'],
    ['signs between the digits', '93.05.18-223.61'],
    ['no digits', ''],
    ['other digits than ours', '٩٣٠٥١٨٢٢٣٦١'],
    ['a number, not a text', 93051822361],
  ])('is refused with %s', (_, value) => expect(isSsin(value)).toBe(false))

  test('of somebody born later is accepted from that year on', () => {
    const born2080 = testSsin('2080-01-01', 1)
    expect(isSsin(born2080, 2079)).toBe(false)
    expect(isSsin(born2080, 2080)).toBe(true)
  })

  test.each([
    '93.05.18-223.61',
    ' 93 05 18 223 61 ',
    '930518-223-61',
    '93051822361',
    '93\u00a005\u00a018\u202f223\u00a061',
  ])('is read as written: %s', written => expect(ssin(written)).toBe('93051822361'))

  test('is not made out of something else by leaving things out', () => {
    expect(normaliseSsin('93..05.18-223.61')).toBe('93..051822361')
    expect(() => ssin('x93051822361')).toThrow(RangeError)
  })

  test('that is wrong is not repeated in the error', () =>
    expect(() => ssin('93051822362')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('930518') }),
    ))
})

describe('test numbers', () => {
  const birthDates = fc
    .date({ min: new Date('1910-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10))
  const serials = fc.integer({ min: 1, max: 998 })

  test('are valid, with the month raised by 60', () =>
    fc.assert(
      fc.property(birthDates, serials, (birthDate, serial) => {
        const number = testSsin(birthDate, serial)
        expect(isSsin(number)).toBe(true)
        expect(Number(number.slice(2, 4)) - 60).toBe(Number(birthDate.slice(5, 7)))
      }),
    ))

  test('are all different within a century', () => {
    const days = Array.from({ length: 28 }, (_, day) => `1985-02-${String(day + 1).padStart(2, '0')}`)
    const all = days.flatMap(day => Array.from({ length: 998 }, (_, serial) => testSsin(day, serial + 1)))
    expect(new Set(all).size).toBe(28 * 998)
  })

  test('know a month or a day that is not known', () => expect(testSsin('2000-00-00', 995)).toBe('00600099536'))
  test.each([0, 999, 1.5])('have no serial %s', serial =>
    expect(() => testSsin('1985-02-01', serial)).toThrow(RangeError),
  )
})
