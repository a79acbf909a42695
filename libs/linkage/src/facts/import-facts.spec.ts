import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ErasePerson } from '#libs/commands'
import { testSsin } from '#libs/person-vault'
import { importFixture, registered, reported, row, signed } from '../../testing/import-fixture.js'
import { SqliteJobStore } from '../index.js'

const JAN = testSsin('1990-01-01', 1)
const MIA = testSsin('1985-05-05', 1)

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
})
afterEach(() => it.close())

describe('each row becomes a command, and has a verdict:', () => {
  test('recorded, with its place in the log', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN), registered('K-3', JAN))
    const { counts, rows, line } = await it.import()
    expect({ counts, rows, line }).toEqual({ counts: { recorded: 3 }, rows: 3, line: 4 })
    expect(it.reported()).toEqual([
      { line: '2', source_id: 'K-1', verdict: 'recorded', rule: '', detail: '', position: '1' },
      { line: '3', source_id: 'K-2', verdict: 'recorded', rule: '', detail: '', position: '2' },
      { line: '4', source_id: 'K-3', verdict: 'recorded', rule: '', detail: '', position: '3' },
    ])
    expect(readFileSync(it.report, 'utf8')).toMatch(/^\uFEFFline;source_id;verdict;rule;detail;position\r\n/)
  })

  test('the record names the job, the line and the source id, and no number', async () => {
    it.write(reported('K-1', JAN))
    await it.import()
    const [event] = await it.events()
    expect(event!.metadata).toMatchObject({ actor: 'kbi', role: 'operator', idempotencyKey: 'import:K-1' })
    expect(event!.metadata.causationId).toBe(`${event!.metadata.correlationId}:2`)
    expect(
      JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(JAN)
  })

  test('refused by the rules of the field, with the rule and why', async () => {
    it.write(
      signed('K-0', JAN),
      reported('K-1', JAN),
      signed('K-2', JAN, '2022-03-01'),
      signed('K-3', JAN, '2024-06-02'),
    )
    await it.import()
    expect(it.verdicts()).toEqual([
      ['K-0', 'refused', 'dossier-unknown'],
      ['K-1', 'recorded', ''],
      ['K-2', 'refused', 'before-reporting'],
      ['K-3', 'refused', 'takes-effect-in-the-future'],
    ])
    expect(it.reported()[2]!['detail']).toBe('The person was reported on 2022-03-02, after 2022-03-01.')
    expect(it.reported()[3]!['detail']).toBe('on is 2024-06-02, and today is 2024-06-01.')
  })

  test('told by its line and its id, with what is wrong and what to do, where it makes no fact', async () => {
    it.write(
      reported('K-1', JAN),
      signed('K-2', JAN, '2022-03-01'),
      'K-3;cut;off',
      row({ source_id: 'K-4', ssin: JAN, fact: 'married', on: '2022-03-15' }),
      row({ source_id: 'K-5', fact: 'contract-signed', on: '2022-03-15' }),
      signed('K-1', JAN),
    )
    await it.import()
    expect(
      it
        .reported()
        .slice(1)
        .map(line => Object.values(line)),
    ).toEqual([
      ['3', 'K-2', 'refused', 'before-reporting', 'The person was reported on 2022-03-02, after 2022-03-01.', ''],
      ['4', '', 'invalid', 'row-length', 'The row has 3 cells where the header has 20.', ''],
      ['5', 'K-4', 'invalid', 'unknown-fact', 'fact must be the name of a fact, such as contract-signed.', ''],
      ['6', 'K-5', 'invalid', 'required', 'ssin is missing.', ''],
      ['7', 'K-1', 'conflict', 'source-id-reused', expect.stringContaining('correct it in its dossier first'), ''],
    ])
  })

  test('already recorded, when it comes again, in this file or another', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN), signed('K-2', JAN))
    await it.import()
    expect(it.verdicts().map(([, verdict]) => verdict)).toEqual(['recorded', 'recorded', 'already-recorded'])
    await it.import()
    expect(it.verdicts().map(([, verdict]) => verdict)).toEqual(Array.from({ length: 3 }, () => 'already-recorded'))
    expect(it.reported().map(({ position }) => position)).toEqual(['1', '2', '2'])
    expect(await it.events()).toHaveLength(2)
  })

  test('already recorded too, when the fact is there under another id', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN), signed('K-3', JAN))
    await it.import()
    expect(it.verdicts()[2]).toEqual(['K-3', 'already-recorded', ''])
  })

  test('a conflict, when a recorded id comes with another content or for another person', async () => {
    it.write(
      reported('K-1', JAN),
      signed('K-2', JAN),
      signed('K-2', JAN, '2022-03-16'),
      reported('M-1', MIA),
      signed('K-2', MIA),
    )
    await it.import()
    expect(it.verdicts().filter(([, verdict]) => verdict === 'conflict')).toEqual([
      ['K-2', 'conflict', 'source-id-reused'],
      ['K-2', 'conflict', 'source-id-reused'],
    ])
    it.write(reported('K-1', MIA))
    await it.import()
    expect(it.verdicts()).toEqual([['K-1', 'conflict', 'source-id-reused']])
    expect(await it.events()).toHaveLength(3)
  })

  test('already recorded, to the last event of the log, where what was imported before is not at hand', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN))
    await it.import()
    const store = await SqliteJobStore.open(`${it.file}.sqlite`)
    await it.import({}, { store })
    await store.close()
    expect(it.reported().map(({ verdict, position }) => [verdict, position])).toEqual([
      ['already-recorded', '1'],
      ['already-recorded', '2'],
    ])
  })

  test('already recorded, of a person who was erased since, also where what was imported before is not at hand', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN))
    await it.import()
    const erased = (await it.services.vault.find(JAN))!
    await it.services.commands.execute(
      new ErasePerson(erased, { actor: 'otto', role: 'operator', correlationId: 'erasure' }),
    )
    const before = await it.events()

    const store = await SqliteJobStore.open(`${it.file}.sqlite`)
    await it.import({}, { store })
    await store.close()
    expect(it.verdicts().map(([, verdict]) => verdict)).toEqual(['already-recorded', 'already-recorded'])
    expect(await it.events()).toEqual(before)
  })

  test('a row that was refused or invalid may come again, corrected', async () => {
    it.write(reported('K-1', JAN), signed('K-2', JAN, '2022-03-01'), registered('K-3', JAN, '2022-02-30'))
    await it.import()
    it.write(reported('K-1', JAN), signed('K-2', JAN), registered('K-3', JAN))
    await it.import()
    expect(it.verdicts().map(([, verdict]) => verdict)).toEqual(['already-recorded', 'recorded', 'recorded'])
  })

  test('the same row written otherwise is the same', async () => {
    it.write(reported('K-1', JAN))
    await it.import()
    const written = `${JAN.slice(0, 6)}-${JAN.slice(6, 9)}.${JAN.slice(9)}`
    writeFileSync(
      it.file,
      `category,agency,on,fact,ssin,source_id\nmandatory,agii,2022-03-02,reported-to-agency,${written},K-1\n`,
    )
    await it.import()
    expect(readFileSync(it.report, 'utf8')).toContain('2,K-1,already-recorded,,,1')
  })
})
