import { beforeEach, describe, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { caseworker, day, MeddledLog, openDesk, report } from '../testing/desk.js'
import { DossierExists, IdempotencyKeyReused } from './errors.js'

const bob = testSsin('1985-05-05', 1)
const keyed = { ...caseworker, idempotencyKey: 'key-1', request: 'POST dossiers ada' }

let log: MeddledLog
let desk: ReturnType<typeof openDesk>
beforeEach(() => {
  log = new MeddledLog()
  desk = openDesk(log)
})

const person = { familyName: 'Lovelace' }

describe('opening a dossier', () => {
  test('keeps the person in the vault and the report in the log', async () => {
    const { dossier, events } = await desk.open({ person })

    expect(events.map(({ type }) => type)).toEqual(['ReportedToAgency'])
    expect(await desk.vault.read(dossier)).toMatchObject({ ssin: report.ssin, person })
    const [reported] = await desk.history(dossier)
    expect(reported!.data).toEqual({ reportedOn: '2022-03-02', agency: 'agii', category: 'mandatory' })
  })

  test('asked twice records nothing and answers with the dossier', async () => {
    const { dossier } = await desk.open({ person })
    expect(await desk.open({ person })).toEqual({ dossier, events: [], revision: 0n, position: 1n })
  })

  test('of a person who has one is refused, and the refusal knows which', async () => {
    const { dossier } = await desk.open()
    const refused = desk.open({ agency: 'atlas' })
    await expect(refused).rejects.toThrow(DossierExists)
    await expect(refused).rejects.toMatchObject({ rule: 'dossier-exists', dossier })
  })

  test('at the same time in two processes gives one dossier', async () => {
    const other = desk.another().dossiers
    const written = await Promise.all([desk.open(), other.open(report, caseworker), desk.open()])

    expect(new Set(written.map(({ dossier }) => dossier)).size).toBe(1)
    expect(await log.readAll(0n, 10)).toHaveLength(1)
  })

  test('that is refused leaves nothing in the vault', async () => {
    await expect(desk.open({ reportedOn: day('2030-01-01') })).rejects.toMatchObject({
      rule: 'takes-effect-in-the-future',
    })
    expect(await desk.vault.list(undefined, 10)).toEqual([])
  })

  test('that stopped between vault and log is completed by the next one', async () => {
    log.beforeAppend = () => Promise.reject(new StoreUnavailable('gone'))
    await expect(desk.open({ person })).rejects.toThrow(StoreUnavailable)
    const [left] = await desk.vault.list(undefined, 10)

    log.beforeAppend = undefined
    expect(await desk.open({ agency: 'atlas' })).toMatchObject({ dossier: left, revision: 0n })
    expect(await desk.vault.list(undefined, 10)).toEqual([left])
  })
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

  test('for another person who has a dossier is refused no less', async () => {
    await desk.dossiers.open(report, keyed)
    await desk.open({ ssin: bob })
    const reused = desk.dossiers.open({ ...report, ssin: bob }, { ...keyed, request: 'POST dossiers bob' })
    await expect(reused).rejects.toThrow(IdempotencyKeyReused)
  })
})
