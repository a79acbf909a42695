import { expect, test } from '@jest/globals'
import { composed, isName } from './name.js'

test.each([
  'Peeters',
  "D’Hondt-van 't Hoff",
  'Gonc\u0327alves',
  'Ждан',
  'محمد',
  '\u200fمحمد',
  'علی\u200cرضا',
  '\u{1F9D1}',
  'x'.repeat(200),
])('%j is a name', name => expect(isName(name)).toBe(true))

test.each(['', '  ', '\u200b', ' \u00ad\u2060 \u3164', 'x'.repeat(201), '\ud83d', 7, null])('%j is none', value =>
  expect(isName(value)).toBe(false),
)

test.each(['\n', '\r', '\t', '\u0000', '\u0085', '\u2028', '\u2029', '\u202a', '\u202e', '\u2066', '\u2069'])(
  'there is none with %j in it',
  sign => expect(isName(`Pee${sign}ters`)).toBe(false),
)

test('a name has one spelling, and what is not known stays so', () => {
  expect(composed({ familyName: 'Gonc\u0327alves' })).toEqual({ familyName: 'Gon\u00e7alves' })
  expect(composed({})).toEqual({})
})
