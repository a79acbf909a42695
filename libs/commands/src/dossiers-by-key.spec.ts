import { beforeEach, describe, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { caseworker, keyed, MeddledLog, commandFixture, report } from '../testing/command-fixture.js'
import { IdempotencyKeyReused } from './errors.js'

const bob = testSsin('1985-05-05', 1)
const person = { familyName: 'Lovelace' }

let log: MeddledLog
let fixture: ReturnType<typeof commandFixture>
beforeEach(() => {
  log = new MeddledLog()
  fixture = commandFixture(log)
})

describe('opening with an idempotency key', () => {
  test('sent again gives the first answer, also by another process', async () => {
    const first = await fixture.dossiers.open(report, keyed)
    expect(await fixture.another().dossiers.open(report, keyed)).toEqual({ ...first, replayed: true })
  })

  test('names the same dossier in every store', async () => {
    const { dossier } = await fixture.dossiers.open(report, keyed)
    expect((await commandFixture().dossiers.open(report, keyed)).dossier).toBe(dossier)
  })

  test('completes what a crash left, and is known again', async () => {
    log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
    await expect(fixture.open()).rejects.toThrow(StoreUnavailable)
    log.beforeAppend = undefined

    const first = await fixture.dossiers.open(report, keyed)
    expect(await fixture.dossiers.open(report, keyed)).toEqual({ ...first, replayed: true })
  })

  test.each([
    ['another agency', { ...report, agency: 'atlas' }],
    ['another person', { ...report, ssin: bob }],
  ] as const)('for %s is refused', async (_, other) => {
    await fixture.dossiers.open(report, keyed)
    const reused = fixture.dossiers.open(other, { ...keyed, request: 'POST dossiers other' })
    await expect(reused).rejects.toThrow(IdempotencyKeyReused)
    expect(await log.readAll(0n, 10)).toHaveLength(1)
  })

  test.each(['', ' and was reported anew'])('of a person who was erased since%s gives the first answer', async anew => {
    const first = await fixture.dossiers.open({ ...report, person }, keyed)
    await fixture.personData.erase(first.dossier, caseworker)
    if (anew) await fixture.open()
    expect(await fixture.dossiers.open({ ...report, person }, keyed)).toEqual({ ...first, replayed: true })
    expect(await fixture.vault.read(first.dossier)).toEqual({
      formerSsins: [],
      person: {},
      erased: true,
    })
    const other = { ...keyed, request: 'POST dossiers other' }
    await expect(fixture.dossiers.open(report, other)).rejects.toThrow(IdempotencyKeyReused)
  })

  test('but without the request is refused for a person who was erased since: nothing tells it from another', async () => {
    const keyAlone = { ...caseworker, idempotencyKey: 'key-1' }
    const { dossier } = await fixture.dossiers.open(report, keyAlone)
    await fixture.personData.erase(dossier, caseworker)
    await expect(fixture.dossiers.open(report, keyAlone)).rejects.toThrow(IdempotencyKeyReused)
  })

  test('of which no event stands in the log is not the first answer: the entry may be of somebody else', async () => {
    log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
    await expect(fixture.dossiers.open({ ...report, ssin: bob }, keyed)).rejects.toThrow(StoreUnavailable)
    log.beforeAppend = undefined
    await expect(fixture.dossiers.open(report, keyed)).rejects.toThrow(IdempotencyKeyReused)
    expect(await log.readAll(0n, 10)).toEqual([])
  })

  test('for another person who has a dossier is refused no less', async () => {
    await fixture.dossiers.open(report, keyed)
    await fixture.open({ ssin: bob })
    const reused = fixture.dossiers.open({ ...report, ssin: bob }, { ...keyed, request: 'POST dossiers bob' })
    await expect(reused).rejects.toThrow(IdempotencyKeyReused)
  })
})
