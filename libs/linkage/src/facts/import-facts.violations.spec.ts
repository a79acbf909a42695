import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ReferViolation } from '#libs/commands'
import { calendarDate } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { importFixture, row } from '../../testing/import-fixture.js'

const JAN = testSsin('1990-01-01', 1)
const VIOLATION = 'V/2023.7'
/** What versions until 26 November 2026 recorded for it. Stored for ever: never computed anew here. */
const FORMER = '5da11520-d204-59ef-a931-c12b054d819b'

const person = [
  row({
    source_id: 'K-1',
    ssin: JAN,
    fact: 'reported-to-agency',
    on: '2022-03-02',
    agency: 'agii',
    category: 'mandatory',
  }),
  row({ source_id: 'K-2', ssin: JAN, fact: 'contract-signed', on: '2022-03-15' }),
]
const referral = (source_id: string, violation: string, reason: string) =>
  row({ source_id, ssin: JAN, fact: 'violation-referred', on: '2022-09-01', violation, reason })
const referred = referral('K-3', VIOLATION, 'not-registered-vdab')
const about = (source_id: string, fact: string, on: string, amount = '') =>
  row({ source_id, ssin: JAN, fact, on, violation: VIOLATION, amount })
const noticed = about('K-4', 'notice-of-default-sent', '2022-09-10')
const fined = about('K-5', 'fine-imposed', '2022-10-01', '100.00')

let it: Awaited<ReturnType<typeof importFixture>>
beforeEach(async () => {
  it = await importFixture()
})
afterEach(() => it.close())

const violationsOnRecord = async () =>
  (await it.events()).flatMap(({ type, data }) => ('violationId' in data ? [[type, data['violationId']]] : []))

test('facts about a violation find each other by the id that the source gave its file', async () => {
  it.write(
    ...person,
    referred,
    fined,
    row({ source_id: 'K-6', ssin: JAN, fact: 'fine-paid', on: '2022-11-01', violation: 'V/8', amount: '100.00' }),
  )
  expect((await it.import()).counts).toEqual({ recorded: 4, refused: 1 })
  expect(await violationsOnRecord()).toEqual([
    ['ViolationReferred', VIOLATION],
    ['FineImposed', VIOLATION],
  ])
})

describe('a violation that an older version took in, under an id made from the source’s own:', () => {
  beforeEach(async () => {
    it.write(...person)
    await it.import()
    const dossier = (await it.events())[0]!.stream.replace('trajectory-', '')
    const data = { reason: 'not-registered-vdab', referredOn: calendarDate('2022-09-01'), violationId: FORMER } as const
    const content = JSON.stringify([JAN, 'ViolationReferred', Object.entries(data)])
    const said = { idempotencyKey: 'import:K-3', requestFingerprint: it.services.vault.fingerprint(content) }
    const context = { ...it.services.importer, ...said, correlationId: 'import:1' }
    await it.services.commands.execute(new ReferViolation(dossier, data, context))
  })

  test('what follows in it is recorded there, and its row is known again', async () => {
    it.write(...person, referred, noticed, fined)
    expect((await it.import()).counts).toEqual({ 'already-recorded': 3, recorded: 2 })
    expect(await violationsOnRecord()).toEqual([
      ['ViolationReferred', FORMER],
      ['NoticeOfDefaultSent', FORMER],
      ['FineImposed', FORMER],
    ])
    expect((await it.import()).counts).toEqual({ 'already-recorded': 5 })
  })

  test('its row with other content is a conflict', async () => {
    it.write(referral('K-3', VIOLATION, 'contract-refused'))
    expect((await it.import()).counts).toEqual({ conflict: 1 })
  })

  test('sent by another source it is not a second one, decided or not', async () => {
    it.write(fined, referred)
    await it.import()
    it.write(...person, referred)
    expect((await it.import({ source: 'atlas' })).counts).toEqual({ 'already-recorded': 3 })
  })

  test('one of a later day has the id that the source gave it', async () => {
    it.write(fined, referral('K-7', 'V/2023.8', 'irregular-attendance'))
    expect((await it.import()).counts).toEqual({ recorded: 2 })
    expect((await violationsOnRecord()).at(-1)).toEqual(['ViolationReferred', 'V/2023.8'])
  })
})
