import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { isSound, NotInVault, PersonIsErased, type PersonVault } from '../src/index.js'
import { ada, another, bob, person } from './people.js'

/** Texts that are taken out by themselves: that of a third party goes, all else of the person stays. */
export function removedTextsContract(current: () => PersonVault): void {
  let vault: PersonVault
  let dossier: string
  const text = 'Her neighbour, Mr Babbage, told us'

  describe('a text that was removed', () => {
    let reference: string
    beforeEach(async () => {
      vault = current()
      dossier = randomUUID()
      await vault.open(dossier, ada, person)
      reference = await vault.keepText(dossier, text)
      await vault.removeText(dossier, reference)
    })

    test('is not read any more, and nothing is found wrong with its dossier', async () => {
      expect(await vault.texts(dossier)).toEqual(new Map([[reference, null]]))
      expect(await vault.read(dossier)).toMatchObject({ ssin: ada, person, erased: false })
      expect(await isSound(vault, dossier, () => false)).toBe(true)
    })

    test('does not come back when it is kept again, and removed again stays so', async () => {
      expect(await vault.keepText(dossier, text)).toBe(reference)
      await vault.removeText(dossier, reference)
      expect(await vault.keepText(dossier, text)).toBe(reference)
      expect(await vault.texts(dossier)).toEqual(new Map([[reference, null]]))
    })

    test('is another than the others of the dossier, and than the same one elsewhere', async () => {
      await vault.open(another, bob)
      const [long, empty] = ['é'.repeat(100_000), '']
      const others = [await vault.keepText(dossier, long), await vault.keepText(dossier, empty)]
      const elsewhere = await vault.keepText(another, text)

      const texts = await vault.texts(dossier)
      expect(others.map(other => texts.get(other))).toEqual([long, empty])
      expect(await vault.texts(another)).toEqual(new Map([[elsewhere, text]]))
      await vault.removeText(dossier, others[0]!)
      expect((await vault.texts(dossier)).get(others[0]!)).toBeNull()
    })

    test('went with the person who was erased', async () => {
      await vault.erase(dossier)
      expect(await vault.texts(dossier)).toEqual(new Map())
      await expect(vault.removeText(dossier, reference)).rejects.toThrow(PersonIsErased)
    })

    test('may never have been there: it is out all the same', async () => {
      await vault.open(another, bob)
      await vault.removeText(another, reference)
      expect(await vault.texts(another)).toEqual(new Map([[reference, null]]))
    })

    test('is one of somebody who is in the vault', () =>
      expect(vault.removeText(another, reference)).rejects.toThrow(NotInVault))
  })
}
