import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import type { KeyChange, KeyChanged, PersonVault } from '../src/index.js'
import { keyChange } from './key-change.js'
import { bob } from './people.js'
import { enterPersons } from './population.js'
import { toldBy } from './told-by.js'

/** One place in which a vault is, or can be made. */
export interface VaultPlace {
  open(masterKey: Uint8Array): Promise<PersonVault>
  changeKey(change: KeyChange): Promise<KeyChanged>
}

/** More than are changed at a time. */
const PERSONS = 300
const [first, second, third] = [1, 2, 3].map(byte => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]

/** What a change of the master key does, and leaves, in every adapter whose vault lasts. */
export function keyChangeContract(adapter: string, newPlace: () => Promise<VaultPlace>): void {
  describe(`the master key of a vault (${adapter})`, () => {
    let place: VaultPlace
    let before: readonly object[]
    let digests: readonly string[]
    let living: string

    const using = async <T>(masterKey: Uint8Array, use: (vault: PersonVault) => Promise<T>): Promise<T> => {
      const vault = await place.open(masterKey)
      try {
        return await use(vault)
      } finally {
        await vault.close()
      }
    }
    const change = (from: Uint8Array, to: Uint8Array, more: Partial<KeyChange> = {}) =>
      place.changeKey(keyChange(from, to, more))
    const digestsOf = async (vault: PersonVault) => [
      vault.fingerprint('POST /dossiers'),
      await vault.keepText(living, 'a reason'),
    ]
    beforeEach(async () => {
      place = await newPlace()
      await using(first, async vault => {
        living = (await enterPersons(vault, PERSONS))[0]!
        digests = await digestsOf(vault)
        before = await toldBy(vault)
      })
    })

    test('is changed: the new one tells all that the old one told, and the old one opens nothing', async () => {
      expect(await change(first, second)).toEqual({ entries: PERSONS, outcome: 'changed' })

      await using(second, async vault => {
        expect(await toldBy(vault)).toEqual(before)
        expect(await digestsOf(vault)).toEqual(digests)
      })
      await expect(place.open(first)).rejects.toThrow(StoreDamaged)
    })

    test('is changed again, and what is entered between the two is told as well', async () => {
      await change(first, second)
      const dossier = randomUUID()
      await using(second, vault => vault.open(dossier, bob))
      await change(second, third)

      await using(third, async vault => {
        expect(await vault.open(randomUUID(), bob)).toEqual({ dossier, created: false })
        expect(await digestsOf(vault)).toEqual(digests)
        const told = await toldBy(vault)
        expect(told).toHaveLength(PERSONS + 1)
        expect(told).toEqual(expect.arrayContaining([...before]))
      })
      for (const old of [first, second]) await expect(place.open(old)).rejects.toThrow('another master key')
    })

    test('stays the old one where the change is stopped while the entries are tried', async () => {
      const stopping = new AbortController()
      const stopped = await change(first, second, { signal: stopping.signal, onProgress: () => stopping.abort() })
      expect(stopped).toEqual({ entries: 0, outcome: 'not-begun' })
      expect(await using(first, toldBy)).toEqual(before)
    })

    test('is neither of the two once a change was stopped in its middle, which goes on with the same two only', async () => {
      const stopping = new AbortController()
      const onProgress: KeyChange['onProgress'] = step => step === 'changing' && stopping.abort()
      const stopped = await change(first, second, { signal: stopping.signal, onProgress })
      expect(stopped.outcome).toBe('unfinished')
      expect(stopped.entries).toBeLessThan(PERSONS)

      for (const key of [first, second]) {
        await expect(place.open(key)).rejects.toThrow(StoreUnavailable)
        await expect(place.open(key)).rejects.toThrow('"traject change-master-key" was begun and has not ended')
      }
      await expect(change(first, third)).rejects.toThrow('the same new one')
      await expect(change(second, second)).rejects.toThrow('the old key in force')
      expect(await change(first, second)).toEqual({ entries: PERSONS, outcome: 'changed' })
      expect(await using(second, toldBy)).toEqual(before)
    })

    test('that is the new one is not changed again', async () => {
      await change(first, second)
      expect(await change(first, second)).toEqual({ entries: 0, outcome: 'already' })
      expect(await change(second, second)).toEqual({ entries: 0, outcome: 'already' })
      expect(await using(second, toldBy)).toEqual(before)
    })

    test('is not changed by whoever does not have it', async () => {
      await expect(change(third, second)).rejects.toThrow(StoreDamaged)
      expect(await using(first, toldBy)).toEqual(before)
    })
  })
}
