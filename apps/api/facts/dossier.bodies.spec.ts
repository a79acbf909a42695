import 'reflect-metadata'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkerOf } from '../validation/compiled-checker.js'
import { PersonBody } from './dossier.bodies.js'

/** What the contract says of a field, as `/openapi.json` is made from. */
const stated = Reflect.getMetadata('swagger/apiModelProperties', PersonBody.prototype, 'familyName') as {
  readonly pattern: string
  readonly minLength: number
  readonly maxLength: number
}
/** As JSON Schema reads it: a length is of characters. */
function isAsStated(name: string): boolean {
  const { length } = Array.from(name)
  return length >= stated.minLength && length <= stated.maxLength && new RegExp(stated.pattern, 'u').test(name)
}
const isTaken = (familyName: string): boolean => checkerOf(PersonBody)({ familyName }).length === 0

const sign = fc.constantFrom(
  'a',
  ' ',
  'é',
  'c\u0327',
  '’',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u007f',
  '\u2028',
  '\u202e',
  '\u2066',
)
/** Short of any signs, and of sound ones as long as a name may be, and a little longer. */
const names = fc.oneof(
  fc.string({ unit: sign }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('a', 'é', '👪'),
    minLength: stated.maxLength - 3,
    maxLength: stated.maxLength + 3,
  }),
)

test('the contract says of a name what is checked', () =>
  fc.assert(fc.property(names, name => expect(isTaken(name)).toBe(isAsStated(name)))))
