import { beforeEach, expect, test } from '@jest/globals'
import { OutcomeUnknown, RuleBroken, StoreUnavailable } from '#libs/kernel'
import { NotYetOverwritten, PersonIsErased } from '#libs/person-vault'
import { observeEmployment } from '#libs/trajectory'
import { caseworker, MeddledLog, commandFixture, observation, operator } from '../testing/command-fixture.js'

const reason = 'Her neighbour, Mr Babbage, told us'

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
let dossier: string
let eventId: string
beforeEach(async () => {
  log = new MeddledLog()
  fixture = commandFixture(log)
  dossier = (await fixture.open()).dossier
  eventId = (await observed(1)).events[0]!.id
})

const observed = (index: number) =>
  fixture.trajectories.decide(dossier, { ...caseworker, reason }, moment =>
    observeEmployment(observation(index), moment),
  )
const changes = async () => (await fixture.personChanges(dossier)).map(([type]) => type)
const texts = async () => [...(await fixture.vault.texts(dossier)).values()]

test('it goes, the event stays, and it is on record once, however often it is asked', async () => {
  const before = await fixture.history(dossier)
  const first = await fixture.personData.removeText(dossier, eventId, operator)
  expect(await fixture.personData.removeText(dossier, eventId, operator)).toEqual(first)
  expect(await texts()).toEqual([null])
  expect(await changes()).toEqual(['TextRemoved'])
  expect(await fixture.history(dossier)).toEqual(before)
})

test('it does not come back with a fact that says the same again', async () => {
  await fixture.personData.removeText(dossier, eventId, operator)
  await observed(2)
  expect((await fixture.history(dossier)).map(({ metadata }) => metadata.reason !== undefined)).toEqual([
    false,
    true,
    true,
  ])
  expect(await texts()).toEqual([null])
})

test('what a crash between vault and log left off the record is put there when it is asked again', async () => {
  log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
  await expect(fixture.personData.removeText(dossier, eventId, operator)).rejects.toThrow(OutcomeUnknown)
  expect([await texts(), await changes()]).toEqual([[null], []])

  log.beforeAppend = undefined
  const first = await fixture.another().personData.removeText(dossier, eventId, operator)
  expect(await fixture.personData.removeText(dossier, eventId, operator)).toEqual(first)
  expect(await changes()).toEqual(['TextRemoved'])
})

test('that traces are left is told once it is on record, and a resend with its key removes them', async () => {
  const { vault } = fixture
  const remove = vault.removeText.bind(vault)
  vault.removeText = async (...asked) => {
    await remove(...asked)
    throw new NotYetOverwritten('vault.sqlite')
  }
  const keyed = { ...operator, idempotencyKey: 'k', request: 'remove it' }
  await expect(fixture.personData.removeText(dossier, eventId, keyed)).rejects.toThrow(NotYetOverwritten)
  expect(await changes()).toEqual(['TextRemoved'])

  const removed: string[] = []
  vault.removeText = async (...asked) => {
    removed.push(asked[1])
    await remove(...asked)
  }
  expect(await fixture.personData.removeText(dossier, eventId, keyed)).toEqual({ position: expect.any(BigInt) })
  expect([removed.length, await changes()]).toEqual([1, ['TextRemoved']])
})

test('a resend with its key is answered as the first time, also once the whole person was erased', async () => {
  const keyed = { ...operator, idempotencyKey: 'k', request: 'remove it' }
  const first = await fixture.personData.removeText(dossier, eventId, keyed)
  await fixture.personData.erase(dossier, operator)
  expect(await fixture.personData.removeText(dossier, eventId, keyed)).toEqual(first)
  expect(await changes()).toEqual(['TextRemoved', 'PersonErased'])
})

test('of what is refused nothing is on record', async () => {
  const [report] = await fixture.history(dossier)
  await expect(fixture.personData.removeText(dossier, report!.id, operator)).rejects.toThrow(RuleBroken)
  await expect(fixture.personData.removeText(dossier, 'nothing', operator)).rejects.toThrow(RuleBroken)
  await expect(fixture.personData.removeText('nobody', eventId, operator)).rejects.toThrow(RuleBroken)
  expect(await changes()).toEqual([])
  await fixture.personData.erase(dossier, operator)
  await expect(fixture.personData.removeText(dossier, eventId, operator)).rejects.toThrow(PersonIsErased)
})
