import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { NotInVault, testSsin, type PersonVault } from '../src/index.js'
import { ada, another, person } from './people.js'

/** Entries without events, unknown dossiers, and digests. */
export function sweepingContract(current: () => PersonVault): void {
  let vault: PersonVault
  let dossier: string

  beforeEach(() => {
    vault = current()
    dossier = randomUUID()
  })

  describe('for whoever sweeps', () => {
    test('dossiers are listed in order, page by page', async () => {
      const dossiers = Array.from({ length: 5 }, () => randomUUID()).toSorted()
      await Promise.all(dossiers.map((each, index) => vault.open(each, testSsin('1970-01-01', index + 1))))

      const first = await vault.list(undefined, 2)
      const second = await vault.list(first.at(-1), 2)
      const third = await vault.list(second.at(-1), 2)
      expect([first, second, third].map(page => page.length)).toEqual([2, 2, 1])
      expect([...first, ...second, ...third]).toEqual(dossiers)
      expect(await vault.list(third.at(-1), 2)).toEqual([])
    })

    test('an entry that is removed was never there', async () => {
      await vault.open(dossier, ada, person)
      await vault.keepText(dossier, 'about Ada')
      const later = new Date(Date.now() + 60_000)
      expect(await vault.remove(dossier, later)).toBe(true)
      expect(await vault.remove(dossier, later)).toBe(true)

      expect(await vault.read(dossier)).toBeUndefined()
      expect(await vault.list(undefined, 10)).toEqual([])
      expect(await vault.open(another, ada)).toEqual({ dossier: another, created: true })
    })
  })

  test('a dossier that is not there is not read, and nothing is written to it', async () => {
    expect(await vault.read(dossier)).toBeUndefined()
    expect(await vault.find(ada)).toBeUndefined()
    await expect(vault.replaceSsin(dossier, ada)).rejects.toThrow(NotInVault)
    await expect(vault.cancelSsin(dossier)).rejects.toThrow(NotInVault)
    await expect(vault.keepText(dossier, 'text')).rejects.toThrow(NotInVault)
    await expect(vault.erase(dossier)).rejects.toThrow(NotInVault)
    expect(await vault.find(ada)).toBeUndefined()
  })

  test('equal texts have equal fingerprints, which show nothing of the text', () => {
    expect(vault.fingerprint('POST /dossiers a')).toBe(vault.fingerprint('POST /dossiers a'))
    expect(vault.fingerprint('POST /dossiers a')).not.toBe(vault.fingerprint('POST /dossiers b'))
    expect(vault.fingerprint(ada)).not.toContain(ada)
  })
}
