import { beforeEach, describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import type { Person } from '#libs/person-vault'
import { personDataStream } from '#libs/trajectory'
import { caseworker, day, keyed, MeddledLog, commandFixture, report } from '../testing/command-fixture.js'
import { DossierExists } from './errors.js'

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
beforeEach(() => {
  log = new MeddledLog()
  fixture = commandFixture(log)
})

const person = { familyName: 'Lovelace' }

async function crashBetweenVaultAndLog(left: Person = {}) {
  log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
  await expect(fixture.open({ person: left })).rejects.toThrow(StoreUnavailable)
  log.beforeAppend = undefined
}

describe('opening a dossier', () => {
  test('keeps the person in the vault and the report in the log', async () => {
    const { dossier, events } = await fixture.open({ person })

    expect(events.map(({ type }) => type)).toEqual(['ReportedToAgency'])
    expect(await fixture.vault.read(dossier)).toMatchObject({ ssin: report.ssin, person })
    const [reported] = await fixture.history(dossier)
    expect(reported!.data).toEqual({ reportedOn: '2022-03-02', agency: 'agii', category: 'mandatory' })
  })

  test('asked twice records nothing and answers with the dossier', async () => {
    const { dossier } = await fixture.open({ person })
    expect(await fixture.open({ person })).toEqual({ dossier, events: [], revision: 0n, position: 1n })
  })

  test('of a person who has one is refused, and the refusal knows which', async () => {
    const { dossier } = await fixture.open()
    const refused = fixture.open({ agency: 'atlas' })
    await expect(refused).rejects.toThrow(DossierExists)
    await expect(refused).rejects.toMatchObject({ rule: 'dossier-exists', dossier })
  })

  test('at the same time in two processes gives one dossier', async () => {
    const other = fixture.another().dossiers
    const written = await Promise.all([fixture.open(), other.open(report, caseworker), fixture.open()])

    expect(new Set(written.map(({ dossier }) => dossier)).size).toBe(1)
    expect(await log.readAll(0n, 10)).toHaveLength(1)
  })

  test('that is refused leaves nothing in the vault', async () => {
    await expect(fixture.open({ reportedOn: day('2030-01-01') })).rejects.toMatchObject({
      rule: 'takes-effect-in-the-future',
    })
    expect(await fixture.vault.list(undefined, 10)).toEqual([])
  })

  test('that stopped between vault and log is completed by the next one', async () => {
    await crashBetweenVaultAndLog(person)
    const [left] = await fixture.vault.list(undefined, 10)
    expect(await fixture.open({ agency: 'atlas' })).toMatchObject({ dossier: left, revision: 0n })
    expect(await fixture.vault.list(undefined, 10)).toEqual([left])
  })
})

describe('the person of a dossier that is reported again', () => {
  const given = async (known: Person) => (await fixture.open({ person: known })).dossier
  const personOf = async (dossier: string) => (await fixture.vault.read(dossier))?.person
  const changes = async (dossier: string) =>
    (await log.read(personDataStream(dossier))).map(({ type, metadata }) => [type, metadata.actor])

  test.each([
    ['nothing is known', {}, { familyName: 'Lovelace' }],
    ['less is known', { familyName: 'Lovelace' }, { birthDate: '1990-01-01' }],
  ])('is completed where %s, and it is on record by whom', async (_, known, more) => {
    const dossier = await given(known)
    expect(await fixture.open({ person: more })).toMatchObject({ dossier, events: [] })
    expect(await personOf(dossier)).toEqual({ ...known, ...more })
    expect(await changes(dossier)).toEqual([['PersonDetailsReplaced', 'ann']])
  })

  test.each<{ person?: Person }>([{ person: {} }, { person: { familyName: 'Lovelace' } }, {}])(
    'stays as it is known: %j',
    async again => {
      const dossier = await given({ familyName: 'Lovelace', givenNames: 'Ada' })
      await fixture.open(again)
      expect(await personOf(dossier)).toEqual({ familyName: 'Lovelace', givenNames: 'Ada' })
      expect(await changes(dossier)).toEqual([])
    },
  )

  test('is not changed by the way: the refusal says where that is done', async () => {
    const dossier = await given({ familyName: 'Lovelace' })
    const refused = fixture.open({ person: { familyName: 'King', givenNames: 'Ada' } })
    await expect(refused).rejects.toMatchObject({ rule: 'dossier-exists', dossier })
    await expect(refused).rejects.toThrow('person-details')
    expect(await personOf(dossier)).toEqual({ familyName: 'Lovelace' })
  })

  test('is the one of the report that was recorded, not of one that a crash left', async () => {
    await crashBetweenVaultAndLog({ familyName: 'King', givenNames: 'Ada' })
    const { dossier } = await fixture.open({ person })
    expect(await personOf(dossier)).toEqual(person)
  })

  test('is that one too where the report was recorded, and then cut off and sent again', async () => {
    await crashBetweenVaultAndLog({ familyName: 'King' })
    const replacePerson = fixture.vault.replacePerson.bind(fixture.vault)
    fixture.vault.replacePerson = () => Promise.reject(new StoreUnavailable('gone'))
    await expect(fixture.dossiers.open({ ...report, person }, keyed)).rejects.toThrow(OutcomeUnknown)

    fixture.vault.replacePerson = replacePerson
    const { dossier } = await fixture.dossiers.open({ ...report, person }, keyed)
    expect(await personOf(dossier)).toEqual(person)
    expect(await changes(dossier)).toEqual([['PersonDetailsReplaced', 'ann']])
  })

  test.each([
    ['is told as not written, where nothing was', { familyName: 'King' }, new StoreUnavailable('gone')],
    ['is told as damaged, where the vault is', undefined, new StoreDamaged('torn')],
  ])('that cannot be kept %s', async (_, known, failure) => {
    if (known) await given(known)
    else await crashBetweenVaultAndLog()
    fixture.vault.replacePerson = () => Promise.reject(failure)
    await expect(fixture.open({ person: { ...known, birthDate: '1990-01-01' } })).rejects.toBe(failure)
  })

  test('is of one of two processes that report it at the same time, and the other one hears of it', async () => {
    const other = fixture.another().dossiers
    const outcomes = await Promise.allSettled([
      fixture.open({ person }),
      other.open({ ...report, person: { familyName: 'King' } }, caseworker),
    ])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { rule: 'dossier-exists' } },
    ])
  })

  test('stays as it became when a report is only sent again', async () => {
    const { dossier } = await fixture.dossiers.open({ ...report, person }, keyed)
    await fixture.personData.replaceDetails(dossier, { familyName: 'King' }, caseworker)
    expect(await fixture.dossiers.open({ ...report, person }, keyed)).toMatchObject({ dossier, replayed: true })
    expect(await personOf(dossier)).toEqual({ familyName: 'King' })
  })
})
