import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { NO_STREAM } from '#libs/event-store'
import { anEvent, aStream, metadata, openStore } from './eventstoredb-harness.js'
import { Situation } from './eventstoredb-situation.js'

const outcomesOf = async (asked: readonly Promise<unknown>[]): Promise<readonly unknown[]> =>
  (await Promise.allSettled(asked)).map(outcome => (outcome.status === 'rejected' ? outcome.reason : 'appended'))

describe('of a server that answers nothing any more', () => {
  const at = new Situation()
  const few = { concurrentAppends: 2, answerWithinMs: 200, patienceMs: 15_000 }

  test.each([1, 3])(
    'appends of %i end soon once the store closes: those that only waited were never sent',
    async count => {
      const store = await openStore(at.double.url, few)
      at.double.faults.append = () => ({ kind: 'silent', done: false })
      const events = Array.from({ length: count }, () => anEvent())
      const asked = Array.from({ length: 5 }, () => store.append(aStream(), events, NO_STREAM, metadata))
      await delay(50)
      const begun = performance.now()
      const [outcomes] = await Promise.all([outcomesOf(asked), store.close()])

      expect(performance.now() - begun).toBeLessThan(5_000)
      const [unknown, refused] = [expect.any(OutcomeUnknown), expect.any(StoreUnavailable)]
      expect(outcomes).toEqual([unknown, unknown, refused, refused, refused])
      expect(at.callsOf(count === 1 ? 'append' : 'batchAppend').length).toBeLessThan(3)
    },
  )

  test('an append that was stored all the same is found by the last look', async () => {
    const store = await openStore(at.double.url, few)
    at.double.faults.append = () => ({ kind: 'silent', done: true })
    const asked = store.append(aStream(), [anEvent()], NO_STREAM, metadata)
    await delay(50)
    await store.close()
    expect(await asked).toMatchObject({ revision: 0n })
  })

  test('appends do not wait in any number', async () => {
    const store = await openStore(at.double.url, { ...few, mostWaiting: 3 })
    at.double.faults.append = () => ({ kind: 'silent', done: false })
    const asked = Array.from({ length: 6 }, () => store.append(aStream(), [anEvent()], NO_STREAM, metadata))
    await expect(asked[5]).rejects.toThrow('too many calls waiting')
    await Promise.all([outcomesOf(asked), store.close()])
  })

  test('appends do not wait for ever for their turn: those that only waited were never sent', async () => {
    const store = await openStore(at.double.url, { ...few, turnWithinMs: 300 })
    at.double.faults.append = () => ({ kind: 'silent', done: false })
    const asked = Array.from({ length: 5 }, () => store.append(aStream(), [anEvent()], NO_STREAM, metadata))
    const refused = expect.any(StoreUnavailable)
    expect(await outcomesOf(asked.slice(2))).toEqual([refused, refused, refused])
    at.double.heal()
    expect(await outcomesOf(asked.slice(0, 2))).toEqual(['appended', 'appended'])
    await store.close()
  })

  test('reads do not wait for each other’s silence, one after the other', async () => {
    const store = await openStore(at.double.url, { concurrentReads: 1, idleMs: 1_000, turnWithinMs: 300 })
    const stream = aStream()
    await store.append(stream, [anEvent()], NO_STREAM, metadata)
    at.double.faults.read = () => ({ kind: 'silent', after: 0 })
    const begun = performance.now()
    const outcomes = await outcomesOf(Array.from({ length: 8 }, () => store.read(stream)))
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(outcomes).toEqual(outcomes.map(() => expect.any(StoreUnavailable)))
    at.double.heal()
    expect(await store.read(stream)).toHaveLength(1)
    await store.close()
  })

  test('who asks how far the log is does not wait behind those who read it', async () => {
    const store = await openStore(at.double.url, { concurrentReads: 1, idleMs: 60_000, turnWithinMs: 60_000 })
    const stream = aStream()
    const { position } = await store.append(stream, [anEvent()], NO_STREAM, metadata)
    at.double.faults.read = of => (of === stream ? { kind: 'silent', after: 0 } : undefined)
    const reads = outcomesOf(Array.from({ length: 8 }, () => store.read(stream)))
    expect(await store.head()).toBe(position)
    await Promise.all([store.close(), reads])
  })
})
