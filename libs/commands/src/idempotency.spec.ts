import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import {
  closeViolation,
  correctFact,
  linkWithVdab,
  referViolation,
  registerWithVdab,
  signContract,
} from '#libs/trajectory'
import { testSsin } from '#libs/person-vault'
import { caseworker, day, commandFixture } from '../testing/command-fixture.js'
import { IdempotencyKeyReused } from './errors.js'
import { violationIdFor } from './ids.js'

const signing = { signedOn: day('2022-03-15') }
const registering = { registeredOn: day('2022-04-20'), origin: 'own-initiative' } as const
const asked = { ...caseworker, idempotencyKey: 'key-1', request: 'POST contracts {"signedOn":"2022-03-15"}' }

let fixture: ReturnType<typeof commandFixture>
let dossier: string
beforeEach(async () => {
  fixture = commandFixture()
  dossier = (await fixture.open()).dossier
})

const sign = (context: typeof asked = asked, by = fixture.trajectories) =>
  by.decide(dossier, context, moment => signContract(signing, moment))

describe('a request that is sent again', () => {
  test.each([
    ['without a key', caseworker],
    ['with a key of its own', { ...caseworker, idempotencyKey: 'key-2', request: 'POST vdab-registrations' }],
  ])('is done once and answered as the first time, whatever came after %s', async (_, later) => {
    const first = await sign()
    await fixture.trajectories.decide(dossier, later, moment => registerWithVdab(registering, moment))

    expect(await sign()).toEqual({ ...first, replayed: true })
    expect(await sign(asked, fixture.another().trajectories)).toEqual({ ...first, replayed: true })
    expect(await fixture.history(dossier)).toHaveLength(3)
  })

  test('is answered with the place of the last event, where it came to several', async () => {
    const report = { registeredOn: day('2022-04-20'), deregisteredOn: day('2022-08-01'), observedOn: day('2023-01-31') }
    const link = () => fixture.trajectories.decide(dossier, asked, moment => linkWithVdab(report, moment, 'noted'))
    const first = await link()
    expect(first).toMatchObject({ events: [{ revision: 1n }, { revision: 2n }], revision: 2n })
    expect(await link()).toEqual({ ...first, replayed: true })
  })

  test('at the same time, to two processes, is done once', async () => {
    const answers = await Promise.all([sign(), sign(asked, fixture.another().trajectories), sign()])

    expect(await fixture.history(dossier)).toHaveLength(2)
    expect(new Set(answers.map(({ events }) => events[0]?.id)).size).toBe(1)
  })

  test('is answered as the first time even if it insisted on a revision that is gone', async () => {
    const insisting = { ...asked, expectedRevision: 0n }
    const first = await sign(insisting)
    expect(await sign(insisting)).toEqual({ ...first, replayed: true })
  })

  test('is answered as the first time even if a rule would refuse it now', async () => {
    const first = await sign()
    const [, signed] = await fixture.history(dossier)
    await fixture.trajectories.revise(dossier, { ...caseworker, reason: 'wrong day' }, moment =>
      correctFact({ eventId: signed!.id, data: { signedOn: day('2022-03-16') } }, moment),
    )
    expect(await sign()).toEqual({ ...first, replayed: true })
  })

  test('is decided anew when the first time it was refused', async () => {
    const close = () =>
      fixture.trajectories.decide(dossier, { ...asked, role: 'enforcement-officer' }, moment =>
        closeViolation({ violationId: 'v-1', closedOn: day('2023-01-01'), outcome: 'no-fine' }, moment),
      )
    await expect(close()).rejects.toMatchObject({ rule: 'violation-unknown' })
    const violation = { violationId: 'v-1', reason: 'contract-refused', referredOn: day('2022-12-01') } as const
    await fixture.trajectories.decide(dossier, caseworker, moment => referViolation(violation, moment))
    expect((await close()).events).toHaveLength(1)
  })

  test('as a correction is done once', async () => {
    const [reported] = await fixture.history(dossier)
    const correcting = { ...asked, reason: 'it was Atlas' }
    const correct = (by = fixture.trajectories) =>
      by.revise(dossier, correcting, moment =>
        correctFact({ eventId: reported!.id, data: { agency: 'atlas' } }, moment),
      )
    const first = await correct()
    expect(await correct(fixture.another().trajectories)).toEqual({ ...first, replayed: true })
  })
})

describe('a key that was used for another request', () => {
  test('is refused, also by a process that did not see the first', async () => {
    await sign()
    const other = { ...asked, request: 'POST contracts {"signedOn":"2022-03-16"}' }
    await expect(sign(other)).rejects.toThrow(IdempotencyKeyReused)
    await expect(sign(other, fixture.another().trajectories)).rejects.toThrow(IdempotencyKeyReused)
  })

  test('is refused to whoever does not say what is asked: nothing tells that it is the same', async () => {
    await sign()
    const silent = { ...caseworker, idempotencyKey: asked.idempotencyKey }
    const again = fixture.trajectories.decide(dossier, silent, moment => signContract(signing, moment))
    await expect(again).rejects.toThrow(IdempotencyKeyReused)
  })

  test('is refused even if both come to the same fact at the same time', async () => {
    const other = { ...asked, request: 'POST contracts {"signedOn":"2022-03-15","reason":"found later"}' }
    const outcomes = await Promise.allSettled([sign(), sign(other, fixture.another().trajectories)])

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(await fixture.history(dossier)).toHaveLength(2)
  })

  test('is refused no less by a process that knows the dossier as it was before the first', async () => {
    const elsewhere = fixture.another().trajectories
    await elsewhere.known(dossier)
    const other = { ...asked, request: 'POST contracts {"signedOn":"2022-03-15","reason":"found later"}' }
    await sign()
    await expect(sign(other, elsewhere)).rejects.toThrow(IdempotencyKeyReused)
  })

  test('stands for nothing in another dossier', async () => {
    await sign()
    const elsewhere = await fixture.open({ ssin: testSsin('1990-01-01', 2) })
    const context = { ...asked, request: 'another' }
    const written = fixture.trajectories.decide(elsewhere.dossier, context, moment => signContract(signing, moment))
    expect((await written).events).toHaveLength(1)
  })
})

test('the request itself is not stored: its digest tells nobody anything', async () => {
  await sign()
  const [, signed] = await fixture.history(dossier)
  expect(signed!.metadata).toMatchObject({
    idempotencyKey: 'key-1',
    fingerprint: fixture.vault.fingerprint(asked.request),
  })
  expect(JSON.stringify(signed!.metadata)).not.toContain('POST')
})

test('a new violation has one id for one key in one dossier, and different ids without', () => {
  expect(violationIdFor(dossier, asked)).toBe(violationIdFor(dossier, asked))
  expect(violationIdFor(randomUUID(), asked)).not.toBe(violationIdFor(dossier, asked))
  expect(violationIdFor(dossier, {})).not.toBe(violationIdFor(dossier, {}))
})
