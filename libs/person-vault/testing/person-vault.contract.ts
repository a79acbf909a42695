import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DossierTaken, NotInVault, PersonErased, SsinTaken, testSsin, type PersonVault } from '../src/index.js'

const ada = testSsin('1985-12-10', 1)
const adaAnew = testSsin('1985-12-11', 2)
const bob = testSsin('1990-02-03', 3)
const person = { familyName: 'Lovelace', givenNames: 'Ada', birthDate: '1985-12-10' }

/** What every adapter of the vault promises. `open` gives a vault of its own, empty. */
export function personVaultContract(adapter: string, openVault: () => Promise<PersonVault>): void {
  describe(`a person vault (${adapter})`, () => {
    let vault: PersonVault
    let dossier: string
    const another = '00000000-0000-4000-8000-000000000000'

    beforeEach(async () => {
      vault = await openVault()
      dossier = randomUUID()
    })
    afterEach(() => vault.close())

    describe('opening', () => {
      test('keeps a person, who is found by the number', async () => {
        expect(await vault.open(dossier, ada, person)).toEqual({ dossier, created: true })

        expect(await vault.find(ada)).toBe(dossier)
        expect(await vault.read(dossier)).toEqual({ dossier, ssin: ada, formerSsins: [], person, erased: false })
      })

      test('keeps a number without a person', async () => {
        await vault.open(dossier, ada)
        expect(await vault.read(dossier)).toEqual({ dossier, ssin: ada, formerSsins: [], person: {}, erased: false })
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

      test('can become current again', async () => {
        await vault.replaceSsin(dossier, adaAnew)
        await vault.replaceSsin(dossier, ada)
        expect(await vault.read(dossier)).toMatchObject({ ssin: ada, formerSsins: [adaAnew] })
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
        expect(entry).toEqual({ dossier, formerSsins: [ada], person, erased: false })
        expect(await vault.find(ada)).toBe(dossier)
      })

      test('can follow one that was cancelled', async () => {
        await vault.cancelSsin(dossier)
        await vault.replaceSsin(dossier, adaAnew)
        expect(await vault.read(dossier)).toMatchObject({ ssin: adaAnew, formerSsins: [ada] })
      })
    })

    describe('free text', () => {
      const text = 'Wrong day: the letter of Ms Lovelace says the 3rd. Één dag te laat ✓'
      beforeEach(async () => void (await vault.open(dossier, ada)))

      test('is kept under a reference in the shape of a UUID', async () => {
        const reference = await vault.keepText(dossier, text)

        expect(reference).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(await vault.texts(dossier)).toEqual(new Map([[reference, text]]))
      })

      test('kept twice is one text, another text is another, and so is that of another dossier', async () => {
        await vault.open(another, bob)
        const reference = await vault.keepText(dossier, text)

        expect(await vault.keepText(dossier, text)).toBe(reference)
        const other = await vault.keepText(dossier, `${text}.`)
        const elsewhere = await vault.keepText(another, text)
        expect(new Set([reference, other, elsewhere]).size).toBe(3)
        expect([...(await vault.texts(dossier)).keys()].toSorted()).toEqual([reference, other].toSorted())
      })

      test('of a dossier without texts is empty', async () => {
        expect(await vault.texts(dossier)).toEqual(new Map())
        expect(await vault.texts(another)).toEqual(new Map())
      })

      test('may be empty, and may be long', async () => {
        const long = 'é'.repeat(100_000)
        const references = [await vault.keepText(dossier, ''), await vault.keepText(dossier, long)]
        const texts = await vault.texts(dossier)
        expect(references.map(reference => texts.get(reference))).toEqual(['', long])
      })
    })

    describe('an erased person', () => {
      beforeEach(async () => {
        await vault.open(dossier, ada, person)
        await vault.keepText(dossier, 'about Ada')
        await vault.erase(dossier)
      })

      test('cannot be read or found, though the dossier stays', async () => {
        expect(await vault.read(dossier)).toEqual({ dossier, formerSsins: [], person: {}, erased: true })
        expect(await vault.texts(dossier)).toEqual(new Map())
        expect(await vault.find(ada)).toBeUndefined()
        expect(await vault.list(undefined, 10)).toEqual([dossier])
      })

      test('erased again stays erased', async () => {
        await vault.erase(dossier)
        expect(await vault.read(dossier)).toMatchObject({ erased: true })
      })

      test('takes no number and no text', async () => {
        await expect(vault.replaceSsin(dossier, adaAnew)).rejects.toThrow(PersonErased)
        await expect(vault.cancelSsin(dossier)).rejects.toThrow(PersonErased)
        await expect(vault.keepText(dossier, 'more')).rejects.toThrow(PersonErased)
        await expect(vault.open(dossier, adaAnew)).rejects.toThrow(DossierTaken)
      })

      test('who is reported again is a new dossier', async () =>
        expect(await vault.open(another, ada)).toEqual({ dossier: another, created: true }))
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
        await vault.remove(dossier)
        await vault.remove(dossier)

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
  })
}
