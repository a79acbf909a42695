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

test('finds room for all persons of a file, and knows each of them again', () => {
  const kept = new DigestSet()
  const persons = Array.from({ length: 5_000 }, (_, index) => (BigInt(index + 1) * 0x9e37_79b9_7f4a_7c15n) % 2n ** 64n)
  expect(persons.every(person => kept.add(person))).toBe(true)
  expect(persons.some(person => kept.add(person))).toBe(false)
})
