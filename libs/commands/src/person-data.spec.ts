import { beforeEach, describe, expect, test } from '@jest/globals'
import { testSsin } from '#libs/person-vault'
import { caseworker, commandFixture, operator } from '../testing/command-fixture.js'

const bob = testSsin('1985-05-05', 1)

let fixture: ReturnType<typeof commandFixture>
let dossier: string
beforeEach(async () => {
  fixture = commandFixture()
  dossier = (await fixture.open({ person: { familyName: 'Lovelace' } })).dossier
})

describe('who the dossier is about', () => {
  test('may get another number', async () => {
    await fixture.personData.replaceSsin(dossier, bob, caseworker)
    expect(await fixture.vault.find(bob)).toBe(dossier)
    await expect(fixture.open({ ssin: bob, agency: 'amal' })).rejects.toMatchObject({ dossier })
  })

  test('may lose the number', async () => {
    await fixture.personData.cancelSsin(dossier, caseworker)
    expect((await fixture.vault.read(dossier))?.ssin).toBeUndefined()
  })

  test('may be called otherwise', async () => {
    await fixture.personData.replaceDetails(dossier, { familyName: 'King', givenNames: 'Ada' }, caseworker)
    expect((await fixture.vault.read(dossier))?.person).toEqual({ familyName: 'King', givenNames: 'Ada' })
  })

  test('may be erased: the facts stay, and the person reported again is another dossier', async () => {
    await fixture.personData.erase(dossier, operator)
    expect(await fixture.history(dossier)).toHaveLength(1)
    expect((await fixture.open()).dossier).not.toBe(dossier)
  })
})

describe('the details given with the report', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['nothing changed', async () => {}],
    ['the number was replaced', () => fixture.personData.replaceSsin(dossier, bob, caseworker)],
  ])('are still those of the person when %s', async (_, change) => {
    await change()
    expect(await fixture.personData.hasOtherDetails(dossier)).toBe(false)
  })

  test.each<[string, () => Promise<unknown>]>([
    ['others were given', () => fixture.personData.replaceDetails(dossier, {}, caseworker)],
    ['the person was erased', () => fixture.personData.erase(dossier, operator)],
  ])('are no longer those of the person when %s', async (_, change) => {
    await change()
    expect(await fixture.personData.hasOtherDetails(dossier)).toBe(true)
  })
})
