import { describe, expect, test } from '@jest/globals'
import { cents, euro, fromCents, isEuro } from './euro.js'

describe('an amount in euro', () => {
  test.each(['0.00', '0.01', '100.00', '999999999.99'])('may be %s', amount => expect(isEuro(amount)).toBe(true))
  test.each(['100', '100.0', '100.000', '1,00', '01.00', '-1.00', '1e3', ' 1.00', '1000000000.00', '', 100, null])(
    'is not %p',
    amount => expect(isEuro(amount)).toBe(false),
  )
  test('says what it is not', () => expect(() => euro('100.000')).toThrow('100.000'))
  test.each(['0.00', '0.05', '0.50', '12.34', '5000.00'])('of %s is the same after counting its cents', amount =>
    expect(fromCents(cents(euro(amount)))).toBe(amount),
  )
  test('adds up in cents where fractions would not', () =>
    expect(fromCents(cents(euro('0.10')) + cents(euro('0.20')))).toBe('0.30'))
})
