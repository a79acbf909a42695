import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DigestSet } from './digest-set.js'

test('says of each whether it was there, as a set does, however many there are and whatever they are', () => {
  const digest = fc.oneof(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 40n), fc.constantFrom(0n, 2n ** 64n - 1n))
  fc.assert(
    fc.property(fc.array(digest, { maxLength: 3_000, size: 'max' }), digests => {
      const [set, kept] = [new Set<bigint>(), new DigestSet()]
      for (const each of digests) {
        // Nought stands for free room: it is taken for its neighbour.
        const one = each === 0n ? 1n : each
        expect(kept.add(each)).toBe(!set.has(one))
        set.add(one)
      }
    }),
    { numRuns: 50 },
  )
})
