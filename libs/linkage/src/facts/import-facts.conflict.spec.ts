import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { CorrectFact } from '#libs/commands'
import { testSsin } from '#libs/person-vault'
import { importFixture, row } from '../../testing/import-fixture.js'

const ssin = testSsin('1990-01-01', 1)
const report = { fact: 'reported-to-agency', on: '2022-03-02', agency: 'agii', category: 'mandatory' }
const REPORTED = row({ source_id: 'K-1', ssin, ...report })
const signed = (source_id: string, on: string) => row({ source_id, ssin, fact: 'contract-signed', on })

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
  it.write(REPORTED, signed('K-2', '2022-03-15'))
  await it.import()
})
afterEach(() => it.close())

const verdicts = () => it.reported().map(({ verdict, rule }) => [verdict, rule])

async function correctTheContract() {
  const eventId = (await it.events())[1]!.id
  const context = { actor: 'ann', role: 'caseworker', correlationId: 'corrected', reason: 'it was misread' } as const
  const dossier = (await it.services.vault.find(ssin))!
  await it.services.commands.execute(new CorrectFact(dossier, { eventId, data: { signedOn: '2022-03-16' } }, context))
}

test('who does what a conflict says, in that order, has none any more', async () => {
  it.write(REPORTED, signed('K-2', '2022-03-16'))
  await it.import()
  expect(it.reported()[1]?.['detail']).toBe(
    'This source_id was recorded with other content. Where that is wrong, correct it in its dossier first, and then give this row an id of its own.',
  )
  await correctTheContract()
  it.write(REPORTED, signed('K-3', '2022-03-16'))
  await it.import()
  expect(verdicts()).toEqual([
    ['already-recorded', ''],
    ['already-recorded', ''],
  ])
})

test('an id of its own alone does not help a row that says otherwise of what is on record', async () => {
  it.write(REPORTED, signed('K-3', '2022-03-16'))
  await it.import()
  expect(verdicts()[1]).toEqual(['refused', 'contract-in-force'])
})

test('nor does the correction alone: the source_id stands for what was first sent', async () => {
  await correctTheContract()
  it.write(REPORTED, signed('K-2', '2022-03-16'), signed('K-2', '2022-03-15'))
  await it.import()
  expect(verdicts().slice(1)).toEqual([
    ['conflict', 'source-id-reused'],
    ['already-recorded', ''],
  ])
})
