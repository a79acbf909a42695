import { beforeEach, describe, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { caseworker, keyed, MeddledLog, openDesk, report } from '../testing/desk.js'
import { IdempotencyKeyReused } from './errors.js'

const bob = testSsin('1985-05-05', 1)
const person = { familyName: 'Lovelace' }

let log: MeddledLog
let desk: ReturnType<typeof openDesk>
beforeEach(() => {
  log = new MeddledLog()
  desk = openDesk(log)
})

describe('opening with an idempotency key', () => {
  test('sent again gives the first answer, also where the person had been entered without a report', async () => {
    const first = await desk.dossiers.open(report, keyed)
    expect(await desk.another().dossiers.open(report, keyed)).toEqual({ ...first, replayed: true })
  })

  test('names the same dossier in every store', async () => {
    const { dossier } = await desk.dossiers.open(report, keyed)
    expect((await openDesk().dossiers.open(report, keyed)).dossier).toBe(dossier)
  })

  test('completes what a crash left, and is known again', async () => {
    log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
    await expect(desk.open()).rejects.toThrow(StoreUnavailable)
    log.beforeAppend = undefined

    const first = await desk.dossiers.open(report, keyed)
    expect(await desk.dossiers.open(report, keyed)).toEqual({ ...first, replayed: true })
  })

  test.each([
    ['another agency', { ...report, agency: 'atlas' }],
    ['another person', { ...report, ssin: bob }],
  ] as const)('for %s is refused', async (_, other) => {
    await desk.dossiers.open(report, keyed)
    const reused = desk.dossiers.open(other, { ...keyed, request: 'POST dossiers other' })
    await expect(reused).rejects.toThrow(IdempotencyKeyReused)
    expect(await log.readAll(0n, 10)).toHaveLength(1)
  })

  test.each(['', ' and was reported anew'])('of a person who was erased since%s gives the first answer', async anew => {
    const first = await desk.dossiers.open({ ...report, person }, keyed)
    await desk.personData.erase(first.dossier, caseworker)
    if (anew) await desk.open()
    expect(await desk.dossiers.open({ ...report, person }, keyed)).toEqual({ ...first, replayed: true })
    expect(await desk.vault.read(first.dossier)).toEqual({
      dossier: first.dossier,
      formerSsins: [],
      person: {},
      erased: true,
    })
    const other = { ...keyed, request: 'POST dossiers other' }
    await expect(desk.dossiers.open(report, other)).rejects.toThrow(IdempotencyKeyReused)
  })

  test('of which no event stands in the log is not the first answer: the entry may be of somebody else', async () => {
    log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
    await expect(desk.dossiers.open({ ...report, ssin: bob }, keyed)).rejects.toThrow(StoreUnavailable)
    log.beforeAppend = undefined
    await expect(desk.dossiers.open(report, keyed)).rejects.toThrow(IdempotencyKeyReused)
    expect(await log.readAll(0n, 10)).toEqual([])
  })

  test('for another person who has a dossier is refused no less', async () => {
    await desk.dossiers.open(report, keyed)
    await desk.open({ ssin: bob })
    const reused = desk.dossiers.open({ ...report, ssin: bob }, { ...keyed, request: 'POST dossiers bob' })
    await expect(reused).rejects.toThrow(IdempotencyKeyReused)
  })
})
