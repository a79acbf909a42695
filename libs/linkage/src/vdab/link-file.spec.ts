import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { calendarDate as day } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import type { LinkageRequest } from '../index.js'
import { LINKAGES } from '#libs/trajectory'
import { LINKAGE_HEADER, linkageFixture } from '../../testing/linkage-fixture.js'

const JAN = testSsin('1990-01-01', 1)
const MIA = testSsin('1985-05-05', 1)

/** A thread starts with each: on a busy machine that takes its time. */
jest.setTimeout(60_000)

let it: Awaited<ReturnType<typeof linkageFixture>>
beforeEach(async () => {
  it = await linkageFixture()
})
afterEach(() => it.close())

describe('each row of a linkage has one verdict:', () => {
  test('recorded, without a place in the log where it is only tried', async () => {
    await it.open(JAN)
    it.write(`${JAN};2022-04-20;;own-initiative;;`)
    await it.link({}, { dryRun: true })
    expect(it.reported()).toMatchObject([{ verdict: 'recorded', position: '' }])
  })

  test('recorded, all that it says, and then the linkage itself', async () => {
    await it.open(JAN)
    it.write(`${JAN};2022-04-20;2023-05-01;own-initiative;yes;2023-09-01`)
    const { counts } = await it.link()
    expect(counts).toEqual({ recorded: 1 })
    expect(it.reported()).toEqual([
      { line: '2', source_id: '', verdict: 'recorded', rule: '', detail: '', position: '4' },
    ])
    expect((await it.events()).slice(1).map(({ type, data }) => ({ type, data }))).toEqual([
      {
        type: 'VdabRegistered',
        data: { registeredOn: '2022-04-20', origin: 'own-initiative', observedOn: '2024-01-31' },
      },
      { type: 'VdabDeregistered', data: { deregisteredOn: '2023-05-01', observedOn: '2024-01-31' } },
      { type: 'EmploymentObserved', data: { employed: true, observedOn: '2024-01-31', since: '2023-09-01' } },
      {
        type: 'LinkageReceived',
        data: {
          source: 'vdab',
          observedOn: '2024-01-31',
          coverage: { from: '2024-01-31', until: '2024-07-31' },
        },
      },
    ])
  })

  test('already recorded, when it comes again', async () => {
    await it.open(JAN)
    it.write(`${JAN};2022-04-20;;own-initiative;yes;2023-09-01`)
    await it.link()
    const before = await it.types()
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'already-recorded', '']])
    expect(await it.types()).toEqual(before)
  })

  test('recorded, when it is of the very day of the linkage', async () => {
    await it.open(JAN)
    it.write(`${JAN};2024-01-31;;unknown;yes;`)
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'recorded', '']])
  })

  test('unknown person: nobody is created', async () => {
    it.write(`${JAN};2022-04-20;;own-initiative;yes;`)
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'unknown-person', 'dossier-unknown']])
    expect(await it.events()).toEqual([])
  })

  test('differs: what is on record stands, the difference is noted, the rest is recorded', async () => {
    const dossier = await it.open(JAN)
    await it.registered(dossier, '2022-04-20')
    it.write(`${JAN};2022-04-27;;;yes;`)
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'differs', 'linkage-differs']])
    expect(it.reported()[0]).toMatchObject({
      detail: `registered_on is on record otherwise. Correct it in dossier ${dossier}, or dismiss what the linkage says.`,
      position: '4',
    })
    const [, , employment, difference] = await it.events()
    expect([employment!.type, difference!.type]).toEqual(['EmploymentObserved', 'LinkageDiffered'])
    expect(difference!.data).toEqual({
      observedOn: '2024-01-31',
      field: 'registered-on',
      recorded: '2022-04-20',
      reported: '2022-04-27',
    })
  })

  test('refused as a whole, by the rule that refuses a part of it', async () => {
    await it.open(JAN)
    it.write(`${JAN};;2023-05-01;;yes;`)
    await it.link()
    expect(it.verdicts()).toEqual([['2', 'refused', 'not-registered']])
    expect(await it.types()).toEqual(['ReportedToAgency'])
  })

  test.each([
    ['ssin', '93051822360;2022-04-20;;;yes;', 'ssin must have 11 digits, with a birth date and a check number.'],
    ['required', ';2022-04-20;;;yes;', 'ssin is missing.'],
    ['calendar-day', `${JAN};2022-02-30;;;yes;`, 'registered_on must be a calendar date, YYYY-MM-DD.'],
    ['after-observation', `${JAN};2024-02-01;;;yes;`, 'registered_on lies after the day of the linkage, 2024-01-31.'],
    ['dates-out-of-order', `${JAN};2022-04-20;2022-04-20;;yes;`, 'deregistered_on must lie after registered_on.'],
    ['one-of', `${JAN};2022-04-20;;by-post;yes;`, expect.stringMatching(/^origin must be one of own-initiative, /)],
    ['one-of', `${JAN};2022-04-20;;;perhaps;`, 'employed must be yes or no, or empty where it is not known.'],
    ['required', `${JAN};;;own-initiative;yes;`, 'origin is given without registered_on.'],
    ['since-without-work', `${JAN};;;;no;2023-01-01`, 'employed_since is given of somebody who is not employed.'],
    ['nothing-said', `${JAN};;;;;`, 'The row says nothing of this person.'],
    ['row-length', `${JAN};2022-04-20`, 'The row has 2 cells where the header has 6.'],
  ])('invalid by %s, and told what is wrong with it: %s', async (rule, line, detail) => {
    it.write(line)
    await it.link()
    expect(it.reported()).toEqual([{ line: '2', source_id: '', verdict: 'invalid', rule, detail, position: '' }])
  })
})

describe('a linkage is refused before its first row', () => {
  test('when it was observed in the future', async () => {
    it.write(`${JAN};;;;yes;`)
    await expect(it.link({ observedOn: day('2024-06-02') })).rejects.toMatchObject({
      rule: 'takes-effect-in-the-future',
    })
  })
  test.each([
    ['an empty file', '', /is empty/],
    ['another header', 'ssin;registered_on;employed;salary\n', /unknown columns: salary/],
    ['no header', `${JAN};2022-04-20;;;yes;\n`, /no header: none of ssin/],
  ])('when it is %s', async (_, text, message) => {
    writeFileSync(it.file, text)
    await expect(it.link()).rejects.toThrow(message)
    expect(await it.events()).toEqual([])
  })
})

test('a linkage without rows, or of nobody we know, is no linkage', async () => {
  writeFileSync(it.file, `${LINKAGE_HEADER}\n`)
  await it.link()
  it.write(`${MIA};;;;yes;`)
  await it.link()
  expect(await it.events()).toEqual([])
})

test.each<[string, Partial<LinkageRequest>]>([
  ['with corrections', { correct: 'VDAB looked it up' }],
  ['for other days', { coverage: { from: day('2024-01-01') } }],
  ['until another day', { coverage: { until: day('2024-12-31') } }],
])('one that was stopped, and is then asked %s, begins at its first row', async (_, asked) => {
  await it.registered(await it.open(JAN), '2022-04-20')
  const row = `${JAN};2022-04-27;;;;`
  it.write(row, '"')
  await expect(it.link()).rejects.toThrow(/line 3: a quote/)
  it.write(row)
  const before: number[] = []
  const onOpen: LinkageRequest['onOpen'] = (_file, { rows }) => before.push(rows)
  await it.link({ ...asked, onOpen })
  expect(before).toEqual([0])
})

test('one that was stopped is finished by the next run, and only then received', async () => {
  const persons = Array.from({ length: 40 }, (_, index) => testSsin('1980-01-01', index + 1))
  for (const ssin of persons.slice(5)) await it.open(ssin)
  it.write(...persons.map(ssin => `${ssin};2022-04-20;;;yes;`))
  const stop = new AbortController()
  let asked = 0
  const { commands } = it.services
  const execute: typeof commands.execute = (command: Parameters<typeof commands.execute>[0]) => {
    if (++asked === 10) stop.abort()
    return commands.execute(command)
  }
  await it.link({ signal: stop.signal }, { commands: { execute } })
  expect(await it.types()).not.toContain(LINKAGES)
  expect(await it.types()).not.toContain('LinkageReceived')

  const { counts } = await it.link()
  expect(counts).toEqual({ 'unknown-person': 5, recorded: 35 })
  expect(it.reported()).toHaveLength(40)
  expect((await it.types()).filter(type => type === 'LinkageReceived')).toHaveLength(1)
})
