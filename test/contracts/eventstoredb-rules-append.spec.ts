import { describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { NO_STREAM, NotAppendable, WrongExpectedRevision } from '#libs/event-store'
import { type AppendFault } from '../support/eventstoredb-double/index.js'
import { anEvent, aStream, metadata, openStore, someEvents } from './eventstoredb-harness.js'
import { rival, Situation } from './eventstoredb-situation.js'

/** Each test here was seen to fail with its rule broken. */
describe('the rules for EventStoreDB', () => {
  const at = new Situation()

  describe('1: appends', () => {
    test('expect an exact revision: who stands elsewhere is refused, and told where the stream stands', async () => {
      const stream = aStream()
      await at.store.append(stream, someEvents(3), NO_STREAM, metadata)
      for (const stale of [NO_STREAM, 0n, 1n, 7n]) {
        const refused = await at.store.append(stream, [anEvent()], stale, metadata).catch((error: unknown) => error)
        expect(refused).toBeInstanceOf(WrongExpectedRevision)
        expect(refused).toMatchObject({ stream, expected: stale, actual: 2n })
      }
      expect(at.stored(stream)).toHaveLength(3)
    })

    test('of one event go by a call of their own, several by the batch call', async () => {
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      expect([at.callsOf('append').length, at.callsOf('batchAppend').length]).toEqual([1, 0])
      await at.store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      await at.store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      expect([at.callsOf('append').length, at.callsOf('batchAppend').length]).toEqual([1, 1])
    })

    test('of several, cut in the middle, store all or nothing', async () => {
      at.failingOnce({ kind: 'cut-midway' })
      const [stream, events] = [aStream(), someEvents(3)]
      await at.store.append(stream, events, NO_STREAM, metadata)
      expect(at.stored(stream)).toEqual(events.map(({ id }) => id))
    })

    test.each([1, 3])('of %i that are never answered are given up in time', async count => {
      at.double.faults.append = () => ({ kind: 'silent', done: false })
      const hasty = await openStore(at.double.url, { answerWithinMs: 60, patienceMs: 200 })
      const asked = hasty.append(aStream(), someEvents(count), NO_STREAM, metadata)
      await expect(asked).rejects.toBeInstanceOf(OutcomeUnknown)
      await hasty.close()
    })

    test.each([-5, 5])('of any number are stored though the clock of the server is %i minutes off', async minutes => {
      at.double.faults.now = () => Date.now() + minutes * 60_000
      for (const count of [1, 2]) {
        const stream = aStream()
        await at.store.append(stream, someEvents(count), NO_STREAM, metadata)
        expect(at.stored(stream)).toHaveLength(count)
      }
    })

    test('that are never answered keep no call open: after a hundred and fifty, an append is answered', async () => {
      // The last append has as long as the silent ones: time enough on a machine that is busy.
      const hasty = await openStore(at.double.url, { answerWithinMs: 600, patienceMs: 600, concurrentAppends: 150 })
      at.double.faults.append = () => ({ kind: 'silent', done: false })
      const silent = Array.from({ length: 150 }, () => hasty.append(aStream(), [anEvent()], NO_STREAM, metadata))
      const outcomes = await Promise.allSettled(silent)
      expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
      at.double.heal()
      expect(await hasty.append(aStream(), [anEvent()], NO_STREAM, metadata)).toMatchObject({ revision: 0n })
      await hasty.close()
    })

    test('of one event by many callers at once are read back together, and each is told its own', async () => {
      const streams = Array.from({ length: 60 }, () => aStream())
      const told = await Promise.all(
        streams.map((stream, n) => at.store.append(stream, [anEvent(n)], NO_STREAM, metadata)),
      )
      expect(at.callsOf('read').length).toBeLessThan(60)
      for (const [n, stream] of streams.entries()) expect(told[n]?.events).toEqual(await at.store.read(stream))
    })

    test('that succeed without a position, or at another revision, are no success', async () => {
      const [stream, events] = [aStream(), someEvents(2)]
      await at.store.append(stream, events, NO_STREAM, metadata)
      at.double.log.softDelete(stream, 'any')
      await expect(at.store.append(stream, events, NO_STREAM, metadata)).rejects.toBeInstanceOf(StoreDamaged)
      await expect(at.store.append(stream, someEvents(1), NO_STREAM, metadata)).rejects.toBeInstanceOf(StoreDamaged)
    })

    test('of several go on over the shared call when one of the stores that share it is closed', async () => {
      const other = await openStore(at.double.url)
      await other.append(aStream(), someEvents(2), NO_STREAM, metadata)
      await other.close()
      const stream = aStream()
      await at.store.append(stream, someEvents(2), NO_STREAM, metadata)
      expect(at.stored(stream)).toHaveLength(2)
      expect(at.callsOf('batchAppend')).toHaveLength(1)
    })

    test('that are too large for the server are refused at once', async () => {
      at.double.faults.append = () => ({ kind: 'too-large' })
      for (const count of [1, 2]) {
        const asked = at.store.append(aStream(), someEvents(count), NO_STREAM, metadata)
        await expect(asked).rejects.toBeInstanceOf(NotAppendable)
      }
      expect([at.callsOf('append').length, at.callsOf('batchAppend').length]).toEqual([1, 1])
    })

    test.each([7, 16] as const)('of whoever may not, or is not known (%i), are refused at once', async code => {
      at.double.faults.append = () => ({ kind: 'denied', code })
      for (const count of [1, 2]) {
        const asked = at.store.append(aStream(), someEvents(count), NO_STREAM, metadata)
        await expect(asked).rejects.toThrow('EventStoreDB denies access')
      }
      expect([at.callsOf('append').length, at.callsOf('batchAppend').length]).toEqual([1, 1])
    })

    test('to a stream that was deleted for good, or to the server’s own, are refused', async () => {
      const stream = aStream()
      at.double.log.tombstone(stream, 'any')
      await expect(at.store.append(stream, [anEvent()], NO_STREAM, metadata)).rejects.toBeInstanceOf(NotAppendable)
      await expect(at.store.append('$ours', [anEvent()], NO_STREAM, metadata)).rejects.toBeInstanceOf(NotAppendable)
    })
  })

  describe('2: an outcome that is not known', () => {
    test.each<[string, AppendFault]>([
      ['done, and the answer lost', { kind: 'cut', done: true }],
      ['not done, and the call cut', { kind: 'cut', done: false }],
      ['done, and never answered', { kind: 'silent', done: true }],
      ['not done, and never answered', { kind: 'silent', done: false }],
      ['done, and answered too late', { kind: 'late', ms: 120 }],
      ['not the leader', { kind: 'not-leader' }],
      ['done, and no longer recognised', { kind: 'forgotten' }],
    ])('%s: asked again, and answered as the first time', async (_, fault) => {
      const hasty = await openStore(at.double.url, { answerWithinMs: 60 })
      for (const count of [1, 3]) {
        at.failingOnce(fault)
        const [stream, events] = [aStream(), someEvents(count)]
        const appended = await hasty.append(stream, events, NO_STREAM, metadata)
        expect(at.stored(stream)).toEqual(events.map(({ id }) => id))
        expect(appended.events).toEqual(await at.store.read(stream))
        expect(appended).toMatchObject({ revision: BigInt(count - 1), position: appended.events.at(-1)?.position })
      }
      await hasty.close()
    })

    test('on a wrong revision ids AND data are compared: the same ids with other data are another append', async () => {
      const [stream, event] = [aStream(), anEvent(1)]
      await at.store.append(stream, [event], NO_STREAM, metadata)
      const other = at.store.append(stream, [{ ...event, data: { n: 2 } }], NO_STREAM, metadata)
      await expect(other).rejects.toBeInstanceOf(WrongExpectedRevision)
      at.failingOnce({ kind: 'forgotten' })
      const again = at.store.append(stream, [{ ...event, data: { n: 2 } }], NO_STREAM, metadata)
      await expect(again).rejects.toBeInstanceOf(WrongExpectedRevision)
    })

    test('that somebody else settled is a wrong revision, not unknown', async () => {
      at.double.faults.append = of => (of === stream ? { kind: 'silent', done: false } : undefined)
      const stream = aStream()
      const hasty = await openStore(at.double.url, { answerWithinMs: 60, patienceMs: 200 })
      const asked = hasty.append(stream, [anEvent()], NO_STREAM, metadata)
      at.double.log.append(stream, [rival()], 'no_stream')
      await expect(asked).rejects.toBeInstanceOf(WrongExpectedRevision)
      await hasty.close()
    })

    test('is never said of a server that was never reached', async () => {
      await at.double.stop()
      const hasty = await openStore(at.double.url, { answerWithinMs: 2_000, patienceMs: 200 })
      for (const count of [1, 2]) {
        const asked = hasty.append(aStream(), someEvents(count), NO_STREAM, metadata)
        await expect(asked).rejects.toBeInstanceOf(StoreUnavailable)
      }
      await hasty.close()
    })
  })
})
