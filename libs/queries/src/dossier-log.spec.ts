import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { NO_STREAM, type EventStore } from '#libs/event-store'
import { PositionNotReached } from '#libs/projection-runner'
import { builtInRules, personDataStream } from '#libs/trajectory'
import { append, dossier, emptyLog, metadata } from '../../projection-runner/testing/log.js'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { DossierLog } from './dossier-log.js'
import { KnownInTheFuture, Present } from './index.js'

/** The first event is recorded as June begins. */
const RECORDED = '2024-06-01T00:00:00.000Z'
const ID = '20000000-0000-4000-8000-00000000000'

let log: EventStore
const at = (now: string) => new DossierLog(log, new Present(builtInRules, () => new Date(now), 'traject'))
beforeEach(async () => {
  log = emptyLog()
  await append(log, dossier(1), { ...reported, id: `${ID}1` })
})

describe('as known at an instant', () => {
  test('that has yet to come is not asked', () =>
    expect(at('2024-06-02T10:00:00Z').history(dossier(1), { knownAt: '2024-06-02T10:00:00.001Z' })).rejects.toThrow(
      KnownInTheFuture,
    ))
  test('tells what was done to the personal data by then, and nothing later', async () => {
    const erasure = { type: 'PersonErased', data: {}, id: `${ID}2` }
    await log.append(personDataStream(dossier(1)), [erasure], NO_STREAM, metadata)
    const told = (knownAt?: string) => at(RECORDED).personDataChanges(dossier(1), knownAt ? { knownAt } : {})
    expect(await told(RECORDED)).toEqual([])
    expect(await told()).toMatchObject([erasure])
  })
  test('that is now tells what was stamped by then, and is on its way to the log', async () => {
    const history = at('2024-06-01T00:00:00.001Z').history(dossier(1), { knownAt: '2024-06-01T00:00:00.001Z' })
    await append(log, dossier(1), { ...signed, id: `${ID}2` })
    expect(await history).toHaveLength(2)
  })
  test('tells what a store that is held up takes only now', async () => {
    log.written = async () => void (await append(log, dossier(1), { ...signed, id: `${ID}2` }))
    expect(await at('2024-06-02T10:00:00Z').history(dossier(1), { knownAt: '2024-06-01T12:00:00Z' })).toHaveLength(2)
  })
  test('that is now, and at one of the log whose clock is ahead', async () => {
    expect(await at('2024-06-02T10:00:00Z').history(dossier(1), { knownAt: '2024-06-02T10:00:00Z' })).toHaveLength(1)
    expect(await at('2024-05-01T00:00:00Z').history(dossier(1), { knownAt: RECORDED })).toHaveLength(1)
  })
})

describe('a position that the log has not reached', () => {
  test('is waited for', async () => {
    const history = at(RECORDED).history(dossier(1), { atLeast: 2n })
    await delay(100)
    await append(log, dossier(1), { ...signed, id: `${ID}2` })
    expect(await history).toHaveLength(2)
  })
  test('is not waited for without end', async () => {
    const asked = performance.now()
    await expect(at(RECORDED).history(dossier(1), { atLeast: 2n })).rejects.toThrow(PositionNotReached)
    expect(performance.now() - asked).toBeGreaterThan(1_000)
  })
  test('is looked for together: fifty who wait ask little more often than one', async () => {
    let asked = 0
    const head = log.head.bind(log)
    log.head = () => (asked++, head())
    const dossiers = at(RECORDED)
    const late = Array.from({ length: 50 }, () => dossiers.history(dossier(1), { atLeast: 99n }))
    const reasons = (await Promise.allSettled(late)).map(it => it.status === 'rejected' && (it.reason as unknown))
    expect(reasons.filter(reason => reason instanceof PositionNotReached)).toHaveLength(50)
    expect(asked).toBeGreaterThan(51)
    expect(asked).toBeLessThan(50 + 150)
  })
})
