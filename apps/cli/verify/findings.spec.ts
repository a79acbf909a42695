import { expect, test } from '@jest/globals'
import { verifyExitCode, type Findings } from './findings.js'
import type { VaultMismatch } from './vault-mismatch.js'

const NOTHING: Findings = {
  differences: [],
  strays: [],
  swept: { entry: 0, erased: 0, removed: 0, left: 0, kept: 0 },
}

test('a verification that found nothing is done', () => expect(verifyExitCode(NOTHING, undefined)).toBe(0))

test.each<[VaultMismatch['has'], number, number]>([
  ['entry', 0, 0],
  ['events', 1, 1],
  ['damage', 1, 1],
  ['text', 1, 1],
  ['erased', 1, 0],
  ['removed', 1, 0],
])('where the vault has %s, it ends with %i, and with %i where that was swept', (has, looked, swept) => {
  const found: Findings = { ...NOTHING, strays: [{ dossier: 'd1', has }] }
  expect([verifyExitCode(found, undefined), verifyExitCode(found, true)]).toEqual([looked, swept])
})

test('one row that differs fails it', () => {
  const differences = [{ projection: 'current-status', dossier: 'd1', what: 'the row is missing' }]
  expect(verifyExitCode({ ...NOTHING, differences }, undefined)).toBe(1)
})

test('so does a sweep that left most of the vault, and not one that left a dossier on its way', () => {
  const swept = (more: Partial<Findings['swept']>) => ({ ...NOTHING, swept: { ...NOTHING.swept, ...more } })
  expect(verifyExitCode(swept({ kept: 1 }), true)).toBe(1)
  expect(verifyExitCode(swept({ left: 1, entry: 1 }), true)).toBe(0)
})
