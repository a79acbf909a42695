import { createSecretKey } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { StoreDamaged } from '#libs/kernel'
import { newPersonKey, seal, unseal } from './sealing.js'
import { checkValueOf, VaultKeys } from './vault-keys.js'

const place = { dossier: 'a2f1', field: 'person' } as const
const newKey = () => createSecretKey(newPersonKey())
const key = newKey()
const secret = Buffer.from('Lovelace')

test('what is sealed opens again with the same key at the same place', () =>
  fc.assert(
    fc.property(fc.uint8Array(), value => {
      expect(new Uint8Array(unseal(key, place, seal(key, place, value)))).toEqual(value)
    }),
  ))

test('the same value sealed twice looks different', () =>
  expect(seal(key, place, secret)).not.toEqual(seal(key, place, secret)))

test('a changed bit anywhere is refused', () => {
  const sealed = seal(key, place, secret)
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(() => unseal(key, place, changed)).toThrow(StoreDamaged)
  }
})

test('a value cut short is refused', () => {
  const sealed = seal(key, place, secret)
  for (let length = 0; length < sealed.length; length++) {
    expect(() => unseal(key, place, sealed.subarray(0, length))).toThrow(StoreDamaged)
  }
})

test.each([
  ['another dossier', { dossier: 'a2f2', field: 'person' } as const],
  ['another field', { dossier: 'a2f1', field: 'ssin' } as const],
])('a value moved to %s is refused', (_, elsewhere) =>
  expect(() => unseal(key, elsewhere, seal(key, place, secret))).toThrow(StoreDamaged),
)

test('another key opens nothing', () =>
  expect(() => unseal(newKey(), place, seal(key, place, secret))).toThrow(StoreDamaged))

test('every use of the master key has a key of its own, and another master key gives other digests', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const keys = new VaultKeys(one)
  const digests = (of: VaultKeys) => [
    of.wrapping.export().toString('hex'),
    of.lookup('x').toString('hex'),
    Buffer.from(of.fingerprint('x'), 'base64url').toString('hex'),
    of.reference('', 'x'),
  ]
  const checks = [one, other].map(masterKey => checkValueOf(masterKey).toString('hex'))
  expect(new Set([...digests(keys), ...digests(new VaultKeys(other)), ...checks]).size).toBe(10)
  expect(keys.reference('ab', 'c')).not.toBe(keys.reference('a', 'bc'))
})

test('digests stay the same for ever: events and numbers are found by them', () => {
  const keys = new VaultKeys(Buffer.alloc(32, 1))
  expect(keys.reference('a2f1', 'text')).toMatchInlineSnapshot(`"93aceccb-c052-8dd8-aff7-d138b37b0a2f"`)
  expect(keys.lookup('93051822361').toString('hex')).toMatchInlineSnapshot(
    `"8b641fd235827ec48c91c960d1b710c83396ceab607485f5cdfd7182195143d7"`,
  )
  expect(keys.fingerprint('POST /dossiers')).toMatchInlineSnapshot(`"FCk-fFAaZpPiJoRjvVLV7br5AOT6gkIQWfLSIUjUKRI"`)
})
