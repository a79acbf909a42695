import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { isSound, NotInVault, PersonIsErased, SsinInForce, SsinTaken, type PersonVault } from '../src/index.js'
import { ada, adaAnew, another, bob, person } from './people.js'

/** Ada was entered with Bob's number, and got her own since. */
export function wrongNumbersContract(current: () => PersonVault): void {
  describe('a number that never was the person’s', () => {
    let vault: PersonVault
    let dossier: string

    beforeEach(async () => {
      vault = current()
      dossier = randomUUID()
      await vault.open(dossier, bob, person)
      await vault.replaceSsin(dossier, ada)
    })

    test('is taken out, and from then on is that of whoever is entered with it', async () => {
      await vault.withdrawSsin(dossier, bob)

      expect(await vault.read(dossier)).toEqual({ ssin: ada, formerSsins: [], person, erased: false })
      expect(await vault.find(bob)).toBeUndefined()
      expect(await vault.open(another, bob)).toEqual({ dossier: another, created: true })
      expect(await Promise.all([vault.find(ada), vault.find(bob)])).toEqual([dossier, another])
      expect(await isSound(vault, dossier, () => false)).toBe(true)
    })

    test('is taken out once, and has the reference with which it was put in', async () => {
      await vault.replaceSsin(dossier, adaAnew)
      const reference = await vault.replaceSsin(dossier, bob)
      await vault.replaceSsin(dossier, ada)

      expect(await vault.withdrawSsin(dossier, bob)).toBe(reference)
      expect(await vault.withdrawSsin(dossier, bob)).toBe(reference)
      expect(await vault.read(dossier)).toMatchObject({ ssin: ada, formerSsins: [adaAnew] })
    })

    test('can be put in again', async () => {
      await vault.withdrawSsin(dossier, bob)
      await vault.replaceSsin(dossier, bob)
      expect(await vault.read(dossier)).toMatchObject({ ssin: bob, formerSsins: [ada] })
      expect(await vault.find(bob)).toBe(dossier)
    })

    test('is replaced or cancelled first, where it is the present one', async () => {
      await expect(vault.withdrawSsin(dossier, ada)).rejects.toThrow(SsinInForce)
      expect(await vault.find(ada)).toBe(dossier)
    })

    test('can be the last that there is, once it is cancelled', async () => {
      await vault.withdrawSsin(dossier, bob)
      await vault.cancelSsin(dossier)
      await vault.withdrawSsin(dossier, ada)
      await vault.withdrawSsin(dossier, ada)
      expect(await vault.read(dossier)).toEqual({ formerSsins: [], person, erased: false })
      expect(await vault.find(ada)).toBeUndefined()
      expect(await isSound(vault, dossier, () => true)).toBe(true)
      expect(await isSound(vault, dossier, () => false)).toBe(false)
    })

    test('can leave several persons without any', async () => {
      await vault.open(another, adaAnew)
      for (const [of, ssin] of [
        [dossier, ada],
        [another, adaAnew],
      ] as const) {
        await vault.cancelSsin(of)
        await vault.withdrawSsin(of, ssin)
      }
      await vault.withdrawSsin(dossier, bob)
      await vault.cancelSsin(dossier)
      expect((await vault.read(dossier))?.formerSsins).toEqual([])
      expect((await vault.read(another))?.formerSsins).toEqual([])
    })

    test('of two that have each other’s goes to each of them', async () => {
      await vault.withdrawSsin(dossier, bob)
      await vault.open(another, adaAnew)

      await vault.cancelSsin(dossier)
      await vault.withdrawSsin(dossier, ada)
      await vault.replaceSsin(another, ada)
      await vault.withdrawSsin(another, adaAnew)
      await vault.replaceSsin(dossier, adaAnew)
      expect(await Promise.all([vault.find(adaAnew), vault.find(ada)])).toEqual([dossier, another])
      expect(await vault.read(dossier)).toMatchObject({ ssin: adaAnew, formerSsins: [], person })
    })

    test('is left to another dossier that has it', async () => {
      await vault.open(another, adaAnew)
      await expect(vault.withdrawSsin(dossier, adaAnew)).rejects.toThrow(SsinTaken)
      expect(await vault.find(adaAnew)).toBe(another)
    })

    test('is one of somebody who is in the vault', async () => {
      await expect(vault.withdrawSsin(another, bob)).rejects.toThrow(NotInVault)
      await vault.erase(dossier)
      await expect(vault.withdrawSsin(dossier, bob)).rejects.toThrow(PersonIsErased)
    })
  })
}
