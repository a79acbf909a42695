import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ErasePerson, ReplaceSsin, WithdrawSsin } from '#libs/commands'
import { testSsin } from '#libs/person-vault'
import { importFixture, reported, row, signed } from '../../testing/import-fixture.js'
import { SqliteJobStore } from '../index.js'

const JAN = testSsin('1990-01-01', 1)
const AGAIN = testSsin('1990-01-01', 2)
const MIA = testSsin('1985-05-05', 1)

const ended = (source_id: string, ssin: string, on: string) =>
  row({ source_id, ssin, fact: 'trajectory-ended', on, reason: 'moved' })
const referred = (source_id: string, ssin: string) =>
  row({
    source_id,
    ssin,
    fact: 'violation-referred',
    on: '2022-06-01',
    reason: 'not-registered-vdab',
    violation: 'V-1',
  })

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
})
afterEach(() => it.close())

const verdicts = () => it.reported().map(({ source_id, verdict }) => [source_id, verdict])

/** The person of the first rows has another number since. */
async function known(...rows: readonly string[]): Promise<void> {
  it.write(...rows)
  await it.import()
  const dossier = (await it.services.vault.find(JAN))!
  await it.services.commands.execute(
    new ReplaceSsin(dossier, AGAIN, { actor: 'ann', role: 'caseworker', correlationId: 'replaced' }),
  )
}

describe('a person whose number was replaced', () => {
  test('has rows in the order of the file, by whichever number each names the person', async () => {
    await known(reported('K-1', JAN), signed('K-2', JAN))
    it.write(
      ended('K-3', JAN, '2022-05-01'),
      signed('K-4', JAN, '2022-06-01'),
      ended('K-5', JAN, '2022-06-20'),
      signed('K-6', AGAIN, '2022-07-01'),
    )
    expect((await it.import()).counts).toEqual({ recorded: 4 })
  })

  test('is the same person: a row that comes again with the new number is already recorded', async () => {
    await known(reported('K-1', JAN), signed('K-2', JAN), referred('K-3', JAN))
    const before = await it.events()
    it.write(reported('K-1', AGAIN), signed('K-2', AGAIN), referred('K-3', AGAIN))
    await it.import()
    expect(it.reported().map(({ verdict, position }) => [verdict, position])).toEqual([
      ['already-recorded', '1'],
      ['already-recorded', '2'],
      ['already-recorded', '3'],
    ])
    expect(await it.events()).toEqual(before)
  })

  test('is the same one too where what was imported before is not at hand', async () => {
    await known(reported('K-1', JAN), signed('K-2', JAN), referred('K-3', JAN))
    const before = await it.events()
    it.write(reported('K-1', AGAIN), signed('K-2', AGAIN), referred('K-3', AGAIN))
    const store = await SqliteJobStore.open(`${it.file}.sqlite`)
    expect((await it.import({}, { store })).counts).toEqual({ 'already-recorded': 3 })
    await store.close()
    expect(await it.events()).toEqual(before)
  })

  test('goes by the former number in a file whose first rows had the new one', async () => {
    await known(reported('K-1', JAN))
    it.write(signed('K-2', AGAIN))
    await it.import()
    it.write(reported('K-1', JAN), signed('K-2', JAN))
    expect((await it.import()).counts).toEqual({ 'already-recorded': 2 })
  })

  test('is in conflict as before where a row says otherwise, or is of somebody else', async () => {
    await known(reported('K-1', JAN), signed('K-2', JAN))
    it.write(signed('K-2', AGAIN, '2022-03-16'), reported('M-1', MIA), signed('K-2', MIA))
    await it.import()
    expect(verdicts()).toEqual([
      ['K-2', 'conflict'],
      ['M-1', 'recorded'],
      ['K-2', 'conflict'],
    ])
  })
})

test('a number that was withdrawn from a dossier names nobody, also where what was imported before is not at hand', async () => {
  await known(reported('K-1', JAN), signed('K-2', JAN))
  const by = { actor: 'ann', role: 'caseworker', correlationId: 'withdrawn' } as const
  const dossier = (await it.services.vault.find(AGAIN))!
  await it.services.commands.execute(new WithdrawSsin(dossier, JAN, by))
  const before = await it.events()

  it.write(reported('K-1', JAN), signed('K-2', JAN), ended('K-3', JAN, '2022-05-01'))
  const store = await SqliteJobStore.open(`${it.file}.sqlite`)
  await it.import({}, { store })
  await store.close()
  expect(it.reported().map(({ source_id, verdict, rule }) => [source_id, verdict, rule])).toEqual([
    ['K-1', 'already-recorded', ''],
    ['K-2', 'refused', 'dossier-unknown'],
    ['K-3', 'refused', 'dossier-unknown'],
  ])
  expect(await it.events()).toEqual(before)
})

test('a person who was erased and reported again has each row in the dossier of its report, also where what was imported before is not at hand', async () => {
  const by = { actor: 'otto', role: 'operator', correlationId: 'erasure' } as const
  const first = [reported('K-1', JAN), signed('K-2', JAN)]
  const again = [reported('K-3', JAN), signed('K-4', JAN, '2022-04-01')]
  it.write(...first)
  await it.import()
  await it.services.commands.execute(new ErasePerson((await it.services.vault.find(JAN))!, by))
  it.write(...again)
  await it.import()
  const dossier = (await it.services.vault.find(JAN))!

  it.write(...first, ...again, ended('K-5', JAN, '2022-05-01'))
  const store = await SqliteJobStore.open(`${it.file}.sqlite`)
  expect((await it.import({}, { store })).counts).toEqual({ 'already-recorded': 4, recorded: 1 })
  await store.close()
  expect((await it.events()).at(-1)).toMatchObject({ stream: `trajectory-${dossier}`, type: 'TrajectoryEnded' })
})
