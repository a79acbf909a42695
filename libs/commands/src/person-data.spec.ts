import { beforeEach, describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { NotInVault, NotYetOverwritten, PersonErased, SsinTaken, testSsin } from '#libs/person-vault'
import { personDataStream } from '#libs/trajectory'
import { caseworker, MeddledLog, openDesk } from '../testing/desk.js'
import type { CommandContext } from './command-context.js'

const bob = testSsin('1985-05-05', 1)
const eve = testSsin('1985-05-05', 2)
const operator: CommandContext = { actor: 'otto', role: 'operator', correlationId: 'c-2' }

let log: MeddledLog
let desk: ReturnType<typeof openDesk>
let dossier: string
beforeEach(async () => {
  log = new MeddledLog()
  desk = openDesk(log)
  dossier = (await desk.open({ person: { familyName: 'Lovelace' } })).dossier
})

const changes = async () =>
  (await log.read(personDataStream(dossier))).map(({ type, metadata }) => [type, metadata.actor] as const)

describe('who the dossier is about', () => {
  test('may get another number', async () => {
    await desk.personData.replaceSsin(dossier, bob, caseworker)
    expect(await desk.vault.find(bob)).toBe(dossier)
    await expect(desk.open({ ssin: bob, agency: 'amal' })).rejects.toMatchObject({ dossier })
  })

  test('may lose the number', async () => {
    await desk.personData.cancelSsin(dossier, caseworker)
    expect((await desk.vault.read(dossier))?.ssin).toBeUndefined()
  })

  test('may be called otherwise', async () => {
    await desk.personData.replaceDetails(dossier, { familyName: 'King', givenNames: 'Ada' }, caseworker)
    expect((await desk.vault.read(dossier))?.person).toEqual({ familyName: 'King', givenNames: 'Ada' })
  })

  test('may be erased: the facts stay, and the person reported again is another dossier', async () => {
    await desk.personData.erase(dossier, operator)
    expect(await desk.history(dossier)).toHaveLength(1)
    expect((await desk.open()).dossier).not.toBe(dossier)
  })
})

test.each<[string, boolean, () => Promise<unknown>]>([
  ['nothing changed', false, async () => {}],
  ['the number was replaced', false, () => desk.personData.replaceSsin(dossier, bob, caseworker)],
  ['the details were replaced', true, () => desk.personData.replaceDetails(dossier, {}, caseworker)],
  ['the person was erased', true, () => desk.personData.erase(dossier, operator)],
])('when %s since the report, that the details are others is %s', async (_, others, change) => {
  await change()
  expect(await desk.personData.hasOtherDetails(dossier)).toBe(others)
})

describe('on record', () => {
  test('is every change, with who made it, and nothing personal', async () => {
    await desk.personData.replaceSsin(dossier, bob, caseworker)
    await desk.personData.replaceDetails(dossier, { familyName: 'King' }, { ...caseworker, actor: 'bea' })
    await desk.personData.cancelSsin(dossier, caseworker)
    await desk.personData.erase(dossier, operator)

    expect(await changes()).toEqual([
      ['SsinReplaced', 'ann'],
      ['PersonDetailsReplaced', 'bea'],
      ['SsinCancelled', 'ann'],
      ['PersonErased', 'otto'],
    ])
    const kept = JSON.stringify(await log.read(personDataStream(dossier)), (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(kept).not.toContain(bob)
    expect(kept).not.toContain('King')
  })

  test('stands a change that was asked twice once, and is answered where it stands', async () => {
    const first = await desk.personData.replaceSsin(dossier, bob, caseworker)
    expect(await desk.personData.replaceSsin(dossier, bob, caseworker)).toEqual(first)
    expect(await changes()).toHaveLength(1)
  })

  test('comes what a crash between vault and log left out, when it is asked again', async () => {
    await desk.personData.replaceSsin(dossier, eve, caseworker)
    log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
    await expect(desk.personData.replaceSsin(dossier, bob, caseworker)).rejects.toThrow(OutcomeUnknown)
    expect(await desk.vault.find(bob)).toBe(dossier)

    log.beforeAppend = undefined
    await desk.another().personData.replaceSsin(dossier, bob, caseworker)
    expect(await changes()).toEqual([
      ['SsinReplaced', 'ann'],
      ['SsinReplaced', 'ann'],
    ])
  })

  test('comes an erasure of which traces are left in the files of the vault, before that is told', async () => {
    const erase = desk.vault.erase.bind(desk.vault)
    desk.vault.erase = async erased => {
      await erase(erased)
      throw new NotYetOverwritten('vault.sqlite')
    }
    await expect(desk.personData.erase(dossier, operator)).rejects.toThrow(NotYetOverwritten)
    await expect(desk.personData.erase(dossier, operator)).rejects.toThrow(NotYetOverwritten)
    expect(await changes()).toEqual([['PersonErased', 'otto']])
  })

  test('stands what two processes changed at once, of each its own', async () => {
    const other = desk.another().personData
    await Promise.all([
      desk.personData.replaceDetails(dossier, { familyName: 'King' }, caseworker),
      other.cancelSsin(dossier, { ...caseworker, actor: 'bea' }),
    ])
    expect(new Map(await changes())).toEqual(
      new Map([
        ['PersonDetailsReplaced', 'ann'],
        ['SsinCancelled', 'bea'],
      ]),
    )
  })

  test('is nothing of what the vault refuses', async () => {
    await desk.open({ ssin: bob })
    await expect(desk.personData.replaceSsin(dossier, bob, caseworker)).rejects.toThrow(SsinTaken)
    await expect(desk.personData.cancelSsin('nobodys', caseworker)).rejects.toThrow(NotInVault)
    expect(await changes()).toEqual([])

    await desk.personData.erase(dossier, operator)
    await expect(desk.personData.replaceDetails(dossier, {}, caseworker)).rejects.toThrow(PersonErased)
    expect(await changes()).toEqual([['PersonErased', 'otto']])
  })
})
