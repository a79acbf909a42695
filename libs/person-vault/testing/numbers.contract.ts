import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { DossierTaken, NotInVault, SsinTaken, type PersonVault } from '../src/index.js'
import { ada, adaAnew, another, bob, person } from './people.js'

/** Who has which dossier. */
export function numbersContract(current: () => PersonVault): void {
  let vault: PersonVault
  let dossier: string

  beforeEach(() => {
    vault = current()
    dossier = randomUUID()
  })

  describe('opening', () => {
    test('keeps a person, who is found by the number', async () => {
      expect(await vault.open(dossier, ada, person)).toEqual({ dossier, created: true })

      expect(await vault.find(ada)).toBe(dossier)
      expect(await vault.read(dossier)).toEqual({ ssin: ada, formerSsins: [], person, erased: false })
    })

    test('keeps a number without a person', async () => {
      await vault.open(dossier, ada)
      expect(await vault.read(dossier)).toEqual({ ssin: ada, formerSsins: [], person: {}, erased: false })
    })

    test('for a person who has a dossier answers that dossier and changes nothing', async () => {
      await vault.open(dossier, ada, person)

      expect(await vault.open(another, ada, { familyName: 'King' })).toEqual({ dossier, created: false })
      expect(await vault.open(dossier, ada, { familyName: 'King' })).toEqual({ dossier, created: false })
      expect(await vault.read(another)).toBeUndefined()
      expect((await vault.read(dossier))?.person).toEqual(person)
    })

    test('a dossier id for a second person is refused', async () => {
      await vault.open(dossier, ada, person)

      await expect(vault.open(dossier, bob)).rejects.toThrow(DossierTaken)
      expect(await vault.find(bob)).toBeUndefined()
      expect((await vault.read(dossier))?.ssin).toBe(ada)
    })

    test('fifty times at once for one person gives one dossier', async () => {
      const opened = await Promise.all(Array.from({ length: 50 }, () => vault.open(randomUUID(), ada, person)))

      expect(opened.filter(({ created }) => created)).toHaveLength(1)
      expect(new Set(opened.map(one => one.dossier))).toEqual(new Set([await vault.find(ada)]))
      expect(await vault.list(undefined, 100)).toHaveLength(1)
    })
  })

  describe('a number', () => {
    beforeEach(async () => void (await vault.open(dossier, ada, person)))

    test('that is replaced still finds the dossier', async () => {
      await vault.replaceSsin(dossier, adaAnew)

      expect(await vault.read(dossier)).toMatchObject({ ssin: adaAnew, formerSsins: [ada], person })
      expect(await vault.find(ada)).toBe(dossier)
      expect(await vault.find(adaAnew)).toBe(dossier)
      expect(await vault.open(another, ada)).toEqual({ dossier, created: false })
    })

    test('replaced by itself changes nothing', async () => {
      await vault.replaceSsin(dossier, ada)
      expect(await vault.read(dossier)).toMatchObject({ ssin: ada, formerSsins: [] })
    })

    test('has the same reference whenever it is put in, and another number has another', async () => {
      const first = await vault.replaceSsin(dossier, adaAnew)
      const other = await vault.replaceSsin(dossier, ada)
      expect(await vault.replaceSsin(dossier, adaAnew)).toBe(first)
      expect(other).not.toBe(first)
    })

    test('can become current again', async () => {
      await vault.replaceSsin(dossier, adaAnew)
      await vault.replaceSsin(dossier, ada)
      expect(await vault.read(dossier)).toMatchObject({ ssin: ada, formerSsins: [adaAnew] })
      await vault.replaceSsin(dossier, bob)
      expect(await vault.read(dossier)).toMatchObject({ ssin: bob, formerSsins: [ada, adaAnew] })
    })

    test('of another dossier, present or former, is refused', async () => {
      await vault.open(another, bob)
      await vault.replaceSsin(another, adaAnew)

      await expect(vault.replaceSsin(dossier, adaAnew)).rejects.toThrow(SsinTaken)
      await expect(vault.replaceSsin(dossier, bob)).rejects.toThrow(SsinTaken)
      expect(await vault.read(dossier)).toMatchObject({ ssin: ada, formerSsins: [] })
    })

    test('that is cancelled is gone, but still finds the dossier', async () => {
      await vault.cancelSsin(dossier)
      await vault.cancelSsin(dossier)

      const entry = await vault.read(dossier)
      expect(entry).toEqual({ formerSsins: [ada], person, erased: false })
      expect(await vault.find(ada)).toBe(dossier)
    })

    test('can follow one that was cancelled', async () => {
      await vault.cancelSsin(dossier)
      await vault.replaceSsin(dossier, adaAnew)
      expect(await vault.read(dossier)).toMatchObject({ ssin: adaAnew, formerSsins: [ada] })
    })
  })

  describe('what is known beside the number', () => {
    beforeEach(async () => void (await vault.open(dossier, ada, person)))

    test('can be replaced, as a whole', async () => {
      await vault.replacePerson(dossier, { familyName: 'King' })
      expect(await vault.read(dossier)).toMatchObject({ ssin: ada, person: { familyName: 'King' } })
      expect((await vault.read(dossier))?.person).toEqual({ familyName: 'King' })
      await vault.replacePerson(dossier, {})
      expect((await vault.read(dossier))?.person).toEqual({})
    })

    test('has a reference of its own, the same for the same in any order', async () => {
      const first = await vault.replacePerson(dossier, { familyName: 'King', givenNames: 'Ada' })
      expect(await vault.replacePerson(dossier, { givenNames: 'Ada', familyName: 'King' })).toBe(first)
      expect(await vault.replacePerson(dossier, { familyName: 'King' })).not.toBe(first)
    })

    test('is kept in one spelling, whichever it came in', async () => {
      const [apart, inOne] = ['Gonc\u0327alves', 'Gon\u00e7alves']
      const first = await vault.replacePerson(dossier, { familyName: apart })
      expect((await vault.read(dossier))!.person).toEqual({ familyName: inOne })
      expect(await vault.replacePerson(dossier, { familyName: inOne })).toBe(first)
    })

    test('stands under a dossier that the vault knows', async () =>
      expect(vault.replacePerson(another, person)).rejects.toThrow(NotInVault))
  })
}
