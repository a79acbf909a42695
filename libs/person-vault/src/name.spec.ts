import { expect, test } from '@jest/globals'
import { composed, isName } from './name.js'

test.each(['Peeters', "D’Hondt-van 't Hoff", 'Gonc\u0327alves', 'Ждан', 'محمد', '\u{1F9D1}', 'x'.repeat(200)])(
  '%j is a name',
  name => expect(isName(name)).toBe(true),
)

test.each([
  ...['', '  ', 'x'.repeat(201), 7, null],
  ...['Pee\nters', 'Pee\rters', 'Pee\tters', 'a\u0000b', 'a\u0085b', 'a\u2028b', 'a\u2029b'],
  ...['\u202aPeeters', 'Pee\u202eters', 'Pee\u2066ters\u2069', '\ud83d'],
])('%j is none', value => expect(isName(value)).toBe(false))

test('a name has one spelling, and what is not known stays so', () => {
  expect(composed({ familyName: 'Gonc\u0327alves' })).toEqual({ familyName: 'Gon\u00e7alves' })
  expect(composed({})).toEqual({})
})
