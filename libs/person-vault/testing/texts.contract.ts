import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { DossierTaken, PersonIsErased, type PersonVault } from '../src/index.js'
import { ada, adaAnew, another, bob, person } from './people.js'

/** What is sealed, and what is left of it after erasure. */
export function textsAndErasureContract(current: () => PersonVault): void {
  let vault: PersonVault
  let dossier: string

  beforeEach(() => {
    vault = current()
    dossier = randomUUID()
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
      expect(await vault.read(dossier)).toEqual({ formerSsins: [], person: {}, erased: true })
      expect(await vault.texts(dossier)).toEqual(new Map())
      expect(await vault.find(ada)).toBeUndefined()
      expect(await vault.list(undefined, 10)).toEqual([dossier])
    })

    test('erased again stays erased', async () => {
      await vault.erase(dossier)
      expect(await vault.read(dossier)).toMatchObject({ erased: true })
    })

    test('takes no number, no details and no text', async () => {
      await expect(vault.replaceSsin(dossier, adaAnew)).rejects.toThrow(PersonIsErased)
      await expect(vault.cancelSsin(dossier)).rejects.toThrow(PersonIsErased)
      await expect(vault.replacePerson(dossier, person)).rejects.toThrow(PersonIsErased)
      await expect(vault.keepText(dossier, 'more')).rejects.toThrow(PersonIsErased)
      await expect(vault.open(dossier, adaAnew)).rejects.toThrow(DossierTaken)
    })

    test('who is reported again is a new dossier', async () =>
      expect(await vault.open(another, ada)).toEqual({ dossier: another, created: true }))
  })
}
