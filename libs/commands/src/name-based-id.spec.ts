import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v5 } from 'uuid'
import { nameBasedId } from './name-based-id.js'

test('a name in a namespace has the id that the uuid package gives it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (name, namespace) => {
      expect(nameBasedId(name, namespace)).toBe(v5(name, namespace))
    }),
  )
})
