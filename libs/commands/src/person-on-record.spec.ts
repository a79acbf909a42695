import { beforeEach, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { NotInVault, NotYetOverwritten, PersonIsErased, SsinTaken, testSsin } from '#libs/person-vault'
import { personDataStream } from '#libs/trajectory'
import { caseworker, commandFixture, MeddledLog, operator } from '../testing/command-fixture.js'
import { IdempotencyKeyReused } from './errors.js'

const bob = testSsin('1985-05-05', 1)
const eve = testSsin('1985-05-05', 2)

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
let dossier: string
beforeEach(async () => {
  log = new MeddledLog()
  fixture = commandFixture(log)
  dossier = (await fixture.open({ person: { familyName: 'Lovelace' } })).dossier
})

const changes = () => fixture.personChanges(dossier)

/** From here on an erasure leaves traces in the files of the vault; what it answers puts an end to that. */
function leavingTraces(): () => void {
  const { vault } = fixture
  const erase = vault.erase.bind(vault)
  vault.erase = async erased => {
    await erase(erased)
    throw new NotYetOverwritten('vault.sqlite')
  }
  return () => (vault.erase = erase)
}

test('every change is on record, with who made it, and nothing personal', async () => {
  await fixture.personData.replaceSsin(dossier, bob, caseworker)
  await fixture.personData.replaceDetails(dossier, { familyName: 'King' }, { ...caseworker, actor: 'bea' })
  await fixture.personData.cancelSsin(dossier, caseworker)
  await fixture.personData.erase(dossier, operator)

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

test('other details than those that were given before are on record as a change of their own', async () => {
  await fixture.personData.replaceDetails(dossier, { familyName: 'King' }, caseworker)
  await fixture.personData.replaceDetails(dossier, { familyName: 'Byron' }, { ...caseworker, actor: 'bea' })
  expect(await changes()).toEqual([
    ['PersonDetailsReplaced', 'ann'],
    ['PersonDetailsReplaced', 'bea'],
  ])
})

test('a change that was asked twice is on record once, and is answered where it stands', async () => {
  const first = await fixture.personData.replaceSsin(dossier, bob, caseworker)
  expect(await fixture.personData.replaceSsin(dossier, bob, caseworker)).toEqual(first)
  expect(await changes()).toHaveLength(1)
})

test('a change that is asked again is answered where it stood, also behind others', async () => {
  const first = await fixture.personData.replaceDetails(dossier, { familyName: 'King' }, caseworker)
  await fixture.personData.cancelSsin(dossier, caseworker)
  expect(await fixture.personData.replaceDetails(dossier, { familyName: 'King' }, caseworker)).toEqual(first)
})

test('a resend with its key is answered as the first time, and takes back nothing that others did since', async () => {
  const keyed = { ...caseworker, idempotencyKey: 'form-1', request: 'replace it by bob' }
  const first = await fixture.personData.replaceSsin(dossier, bob, keyed)
  await fixture.personData.replaceSsin(dossier, eve, caseworker)

  expect(await fixture.another().personData.replaceSsin(dossier, bob, keyed)).toEqual(first)
  expect((await fixture.vault.read(dossier))?.ssin).toBe(eve)
  expect(await changes()).toHaveLength(2)
})

test('a key stands for one request, also for those that come at once', async () => {
  const named = (familyName: string) =>
    fixture.personData.replaceDetails(
      dossier,
      { familyName },
      { ...caseworker, idempotencyKey: 'k', request: familyName },
    )
  const [one, other] = await Promise.allSettled([named('King'), named('Byron')])
  expect([one?.status, other]).toMatchObject(['fulfilled', { reason: expect.any(IdempotencyKeyReused) }])
  await expect(
    fixture.personData.erase(dossier, { ...operator, idempotencyKey: 'k', request: 'erase' }),
  ).rejects.toThrow(IdempotencyKeyReused)
  expect((await fixture.vault.read(dossier))?.person).toEqual({ familyName: 'King' })
})

test('an erasure sent again with its key overwrites what was left of it', async () => {
  const keyed = { ...operator, idempotencyKey: 'k', request: 'erase' }
  const overwritten = leavingTraces()
  await expect(fixture.personData.erase(dossier, keyed)).rejects.toThrow(NotYetOverwritten)
  await expect(fixture.personData.erase(dossier, keyed)).rejects.toThrow(NotYetOverwritten)
  overwritten()
  expect(await fixture.personData.erase(dossier, keyed)).toEqual({ position: expect.any(BigInt) })
  expect(await changes()).toHaveLength(1)
})

test('what a crash between vault and log left out comes on record when it is asked again', async () => {
  await fixture.personData.replaceSsin(dossier, eve, caseworker)
  log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
  await expect(fixture.personData.replaceSsin(dossier, bob, caseworker)).rejects.toThrow(OutcomeUnknown)
  expect(await fixture.vault.find(bob)).toBe(dossier)

  log.beforeAppend = undefined
  await fixture.another().personData.replaceSsin(dossier, bob, caseworker)
  expect(await changes()).toEqual([
    ['SsinReplaced', 'ann'],
    ['SsinReplaced', 'ann'],
  ])
})

test('a log that is damaged may have nothing of a change on record: that is told as it is', async () => {
  const damaged = new StoreDamaged('torn')
  log.beforeAppend = () => Promise.reject(damaged)
  await expect(fixture.personData.replaceSsin(dossier, bob, caseworker)).rejects.toBe(damaged)
})

test('an erasure of which traces are left in the files of the vault comes on record before that is told', async () => {
  leavingTraces()
  await expect(fixture.personData.erase(dossier, operator)).rejects.toThrow(NotYetOverwritten)
  await expect(fixture.personData.erase(dossier, operator)).rejects.toThrow(NotYetOverwritten)
  expect(await changes()).toEqual([['PersonErased', 'otto']])
})

test('an erasure that did not come about is not on record: by that the person would be erased later', async () => {
  fixture.vault.erase = () => Promise.reject(new StoreUnavailable('gone'))
  await expect(fixture.personData.erase(dossier, operator)).rejects.toThrow(StoreUnavailable)
  expect(await changes()).toEqual([])
})

test('what two processes changed at once is on record, of each its own', async () => {
  const other = fixture.another().personData
  await Promise.all([
    fixture.personData.replaceDetails(dossier, { familyName: 'King' }, caseworker),
    other.cancelSsin(dossier, { ...caseworker, actor: 'bea' }),
  ])
  expect(new Map(await changes())).toEqual(
    new Map([
      ['PersonDetailsReplaced', 'ann'],
      ['SsinCancelled', 'bea'],
    ]),
  )
})

test('nothing of what the vault refuses is on record', async () => {
  await fixture.open({ ssin: bob })
  await expect(fixture.personData.replaceSsin(dossier, bob, caseworker)).rejects.toThrow(SsinTaken)
  await expect(fixture.personData.cancelSsin('nobodys', caseworker)).rejects.toThrow(NotInVault)
  expect(await changes()).toEqual([])

  await fixture.personData.erase(dossier, operator)
  await expect(fixture.personData.replaceDetails(dossier, {}, caseworker)).rejects.toThrow(PersonIsErased)
  expect(await changes()).toEqual([['PersonErased', 'otto']])
})
