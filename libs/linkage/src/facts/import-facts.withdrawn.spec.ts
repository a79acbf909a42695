import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { WithdrawFact } from '#libs/commands'
import { testSsin } from '#libs/person-vault'
import { importFixture, row } from '../../testing/import-fixture.js'
import { SqliteJobStore } from '../index.js'

const ssin = testSsin('1990-01-01', 1)
const REPORTED = row({
  source_id: 'K-1',
  ssin,
  fact: 'reported-to-agency',
  on: '2022-03-02',
  agency: 'agii',
  category: 'mandatory',
})
const signed = (source_id: string) => row({ source_id, ssin, fact: 'contract-signed', on: '2022-03-15' })

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
})
afterEach(() => it.close())

const verdicts = () => it.reported().map(({ source_id, verdict, position }) => [source_id, verdict, position])

describe('a fact of a file that was withdrawn in its dossier', () => {
  const known = [
    ['K-1', 'already-recorded', '1'],
    ['K-2', 'already-recorded', '2'],
  ]
  beforeEach(async () => {
    it.write(REPORTED, signed('K-2'))
    await it.import()
    const eventId = (await it.events())[1]!.id
    const context = {
      actor: 'ann',
      role: 'caseworker',
      correlationId: 'withdrawn',
      reason: 'of somebody else',
    } as const
    const dossier = (await it.services.vault.find(ssin))!
    await it.services.commands.execute(new WithdrawFact(dossier, { eventId }, context))
  })

  test('is not brought back by the same row', async () => {
    await it.import()
    expect(verdicts()).toEqual(known)
    expect(await it.events()).toHaveLength(3)
  })

  test('nor where what was imported before is not at hand', async () => {
    const store = await SqliteJobStore.open(`${it.file}.sqlite`)
    await it.import({}, { store })
    await store.close()
    expect(verdicts()).toEqual(known)
    expect(await it.events()).toHaveLength(3)
  })

  test('is recorded anew by a row with an id of its own', async () => {
    it.write(REPORTED, signed('K-3'))
    await it.import()
    expect(verdicts().at(-1)).toEqual(['K-3', 'recorded', '4'])
  })
})
