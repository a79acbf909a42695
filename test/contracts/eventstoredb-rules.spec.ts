import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import {
  type EventStore,
  type FollowChange,
  NO_STREAM,
  NotAppendable,
  START,
  WrongExpectedRevision,
} from '#libs/event-store'
import { EventStoreDbDouble, inTurn, type AppendFault } from '../support/eventstoredb-double/index.js'
import { anEvent, aStream, collecting, metadata, openStore, someEvents, until } from './eventstoredb-harness.js'

jest.setTimeout(20_000)

/** The seven rules for EventStoreDB: each test here was seen to fail with its rule broken. */
describe('the rules for EventStoreDB', () => {
  let double: EventStoreDbDouble
  let store: EventStore
  let changes: FollowChange[]

  beforeEach(async () => {
    double = await EventStoreDbDouble.started()
    changes = []
    store = await openStore(double.url, { onFollow: change => changes.push(change) })
  })

  afterEach(async () => {
    double.heal()
    await store.close()
    await double.stop()
  })

  const failingOnce = (...faults: AppendFault[]) => {
    double.faults.append = inTurn(...faults)
  }
  const callsOf = (method: string) => double.calls.filter(call => call.method === method)
  const stored = (stream: string) => double.log.stream(stream).events.map(({ id }) => id)

  describe('1: appends', () => {
    test('expect an exact revision: who stands elsewhere is refused, and told where the stream stands', async () => {
      const stream = aStream()
      await store.append(stream, someEvents(3), NO_STREAM, metadata)
      for (const stale of [NO_STREAM, 0n, 1n, 7n]) {
        const refused = await store.append(stream, [anEvent()], stale, metadata).catch((error: unknown) => error)
        expect(refused).toBeInstanceOf(WrongExpectedRevision)
        expect(refused).toMatchObject({ stream, expected: stale, actual: 2n })
      }
      expect(stored(stream)).toHaveLength(3)
    })

    test('of one event go by a call of their own, several by the batch call', async () => {
      await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      expect([callsOf('append').length, callsOf('batchAppend').length]).toEqual([1, 0])
      await store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      await store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      expect([callsOf('append').length, callsOf('batchAppend').length]).toEqual([1, 1])
    })

    test('of several, cut in the middle, store all or nothing', async () => {
      failingOnce({ kind: 'cut-midway' })
      const [stream, events] = [aStream(), someEvents(3)]
      await store.append(stream, events, NO_STREAM, metadata)
      expect(stored(stream)).toEqual(events.map(({ id }) => id))
    })

    test.each([1, 3])('of %i that are never answered are given up in time', async count => {
      double.faults.append = () => ({ kind: 'silent', done: false })
      const hasty = await openStore(double.url, { answerWithinMs: 60, patienceMs: 200 })
      const asked = hasty.append(aStream(), someEvents(count), NO_STREAM, metadata)
      await expect(asked).rejects.toBeInstanceOf(OutcomeUnknown)
      await hasty.close()
    })

    test('that are never answered keep no call open: after a hundred and fifty, an append is answered', async () => {
      const hasty = await openStore(double.url, { answerWithinMs: 100, patienceMs: 110 })
      double.faults.append = () => ({ kind: 'silent', done: false })
      const silent = Array.from({ length: 150 }, () => hasty.append(aStream(), [anEvent()], NO_STREAM, metadata))
      const outcomes = await Promise.allSettled(silent)
      expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
      double.heal()
      expect(await hasty.append(aStream(), [anEvent()], NO_STREAM, metadata)).toMatchObject({ revision: 0n })
      await hasty.close()
    })

    test('of one event by many callers at once are read back together, and each is told its own', async () => {
      const streams = Array.from({ length: 60 }, () => aStream())
      const told = await Promise.all(
        streams.map((stream, n) => store.append(stream, [anEvent(n)], NO_STREAM, metadata)),
      )
      expect(callsOf('read').length).toBeLessThan(60)
      for (const [n, stream] of streams.entries()) expect(told[n]?.events).toEqual(await store.read(stream))
    })

    test('that succeed without a position, or at another revision, are no success', async () => {
      const [stream, events] = [aStream(), someEvents(2)]
      await store.append(stream, events, NO_STREAM, metadata)
      double.log.softDelete(stream, 'any')
      await expect(store.append(stream, events, NO_STREAM, metadata)).rejects.toBeInstanceOf(StoreDamaged)
      await expect(store.append(stream, someEvents(1), NO_STREAM, metadata)).rejects.toBeInstanceOf(StoreDamaged)
    })

    test('to a stream that was deleted for good, or to the server’s own, are refused', async () => {
      const stream = aStream()
      double.log.tombstone(stream, 'any')
      await expect(store.append(stream, [anEvent()], NO_STREAM, metadata)).rejects.toBeInstanceOf(NotAppendable)
      await expect(store.append('$ours', [anEvent()], NO_STREAM, metadata)).rejects.toBeInstanceOf(NotAppendable)
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
      const hasty = await openStore(double.url, { answerWithinMs: 60 })
      for (const count of [1, 3]) {
        failingOnce(fault)
        const [stream, events] = [aStream(), someEvents(count)]
        const appended = await hasty.append(stream, events, NO_STREAM, metadata)
        expect(stored(stream)).toEqual(events.map(({ id }) => id))
        expect(appended.events).toEqual(await store.read(stream))
        expect(appended).toMatchObject({ revision: BigInt(count - 1), position: appended.events.at(-1)?.position })
      }
      await hasty.close()
    })

    test('on a wrong revision ids AND data are compared: the same ids with other data are another append', async () => {
      const [stream, event] = [aStream(), anEvent(1)]
      await store.append(stream, [event], NO_STREAM, metadata)
      const other = store.append(stream, [{ ...event, data: { n: 2 } }], NO_STREAM, metadata)
      await expect(other).rejects.toBeInstanceOf(WrongExpectedRevision)
      failingOnce({ kind: 'forgotten' })
      const again = store.append(stream, [{ ...event, data: { n: 2 } }], NO_STREAM, metadata)
      await expect(again).rejects.toBeInstanceOf(WrongExpectedRevision)
    })

    test('that somebody else settled is a wrong revision, not unknown', async () => {
      double.faults.append = of => (of === stream ? { kind: 'silent', done: false } : undefined)
      const stream = aStream()
      const hasty = await openStore(double.url, { answerWithinMs: 60, patienceMs: 200 })
      const asked = hasty.append(stream, [anEvent()], NO_STREAM, metadata)
      double.log.append(stream, [rival()], 'no_stream')
      await expect(asked).rejects.toBeInstanceOf(WrongExpectedRevision)
      await hasty.close()
    })

    test('is never said of a server that was never reached', async () => {
      await double.stop()
      const hasty = await openStore(double.url, { answerWithinMs: 2_000, patienceMs: 200 })
      for (const count of [1, 2]) {
        const asked = hasty.append(aStream(), someEvents(count), NO_STREAM, metadata)
        await expect(asked).rejects.toBeInstanceOf(StoreUnavailable)
      }
      await hasty.close()
    })
  })

  describe('3: a read', () => {
    const ofFive = async () => {
      const stream = aStream()
      await store.append(stream, someEvents(5), NO_STREAM, metadata)
      return stream
    }

    test.each(['cut', 'silent'] as const)('that is %s in the middle throws; it never looks complete', async kind => {
      const stream = await ofFive()
      const quick = await openStore(double.url, { idleMs: 200 })
      double.faults.read = () => ({ kind, after: 3 })
      await expect(quick.read(stream)).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(quick.readAll(START, 100)).rejects.toBeInstanceOf(StoreUnavailable)
      await quick.close()
    })

    test('that the store is closed under throws', async () => {
      const stream = await ofFive()
      double.faults.read = () => ({ kind: 'silent', after: 3 })
      const reading = store.read(stream)
      reading.catch(() => undefined)
      await until('the read began', () => callsOf('read').length > 1)
      await store.close()
      await expect(reading).rejects.toBeInstanceOf(StoreUnavailable)
    })

    test('leaves no call open: after two hundred given up, reads still answer', async () => {
      const stream = await ofFive()
      const quick = await openStore(double.url, { idleMs: 40 })
      double.faults.read = () => ({ kind: 'silent', after: 1 })
      const reads = await Promise.allSettled(Array.from({ length: 200 }, () => quick.read(stream)))
      expect(reads.every(({ status }) => status === 'rejected')).toBe(true)
      delete double.faults.read
      expect(await quick.read(stream)).toHaveLength(5)
      await quick.close()
    })

    test('of a follower that is behind the leader is asked of the leader', async () => {
      const stream = await ofFive()
      double.faults.read = inTurn({ kind: 'not-leader', after: 0 } as const)
      expect(await store.read(stream)).toHaveLength(5)
    })
  })

  describe('4: following', () => {
    test('catches up by pages, goes on live, and hands out each event once', async () => {
      const paged = await openStore(double.url, { pageSize: 3, onFollow: change => changes.push(change) })
      const before = someEvents(8)
      for (const event of before) await store.append(aStream(), [event], NO_STREAM, metadata)
      const following = collecting(paged, START)
      await until('it is live', () => changes.some(({ state }) => state === 'live'))
      const after = someEvents(4)
      for (const event of after) await store.append(aStream(), [event], NO_STREAM, metadata)
      await until('all are seen', () => following.seen.length === 12)
      expect(following.seen.map(({ id }) => id)).toEqual([...before, ...after].map(({ id }) => id))
      await following.stop()
      await paged.close()
    })

    test('from the position of an event that was scavenged skips nothing', async () => {
      const gone = aStream()
      const { position } = await store.append(gone, [anEvent()], NO_STREAM, metadata)
      const next = await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      double.log.scavenge(gone)
      const following = collecting(store, position)
      await until('the next is seen', () => following.seen.length > 0)
      expect(following.seen[0]?.position).toBe(next.position)
      await following.stop()
    })

    test('from what was handled last, not from what was delivered last, handles everything', async () => {
      for (const event of someEvents(20)) await store.append(aStream(), [event], NO_STREAM, metadata)
      const handled: bigint[] = []
      for (let runs = 0; handled.length < 20; runs++) {
        for await (const page of store.follow(handled.at(-1) ?? START, AbortSignal.timeout(4_000))) {
          handled.push(...page.slice(0, 7).map(({ position }) => position))
          break
        }
        expect(runs).toBeLessThan(20)
      }
      expect(handled).toEqual((await store.readAll(START, 100)).map(({ position }) => position))
    })
  })

  describe('5: a subscription', () => {
    test.each(['end', 'cut', 'too-slow', 'twice'] as const)(
      'that %ss loses nothing and doubles nothing',
      async fault => {
        const following = collecting(store, START)
        await until('it is live', () => changes.at(-1)?.state === 'live')
        double.faults.delivery = inTurn(undefined, fault, undefined, fault)
        const events = someEvents(6)
        for (const event of events) await store.append(aStream(), [event], NO_STREAM, metadata)
        await until('all are seen', () => following.seen.length >= 6)
        expect(following.seen.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
        await following.stop()
      },
    )

    test('says what it is doing, and why it was dropped', async () => {
      const following = collecting(store, START)
      await until('it is live', () => changes.at(-1)?.state === 'live')
      double.faults.delivery = inTurn('end' as const)
      await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await until('it is live again', () => following.seen.length === 1 && changes.at(-1)?.state === 'live')
      expect(changes.map(({ state }) => state)).toEqual(['catching-up', 'live', 'dropped', 'catching-up', 'live'])
      expect(changes[2]?.why).toBe('the subscription ended')
      await following.stop()
    })

    test('pauses before it resumes, but not when it was too slow', async () => {
      const slow = await openStore(double.url, {
        backOffMs: { first: 60_000, most: 60_000 },
        onFollow: change => changes.push(change),
      })
      const following = collecting(slow, START)
      await until('it is live', () => changes.at(-1)?.state === 'live')
      double.faults.delivery = inTurn('too-slow' as const, undefined, 'end' as const)
      await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await until('it is live again', () => following.seen.length === 1 && changes.at(-1)?.state === 'live')
      await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await until('it is dropped', () => changes.at(-1)?.state === 'dropped')
      expect(following.seen.length).toBe(2)
      await following.stop()
      await slow.close()
    })

    test('that is never confirmed is a drop too', async () => {
      double.faults.subscribe = inTurn('silent' as const)
      const quick = await openStore(double.url, { idleMs: 200, onFollow: change => changes.push(change) })
      const following = collecting(quick, START)
      await until('it is live', () => changes.at(-1)?.state === 'live')
      expect(changes.map(({ state }) => state)).toContain('dropped')
      await following.stop()
      await quick.close()
    })

    test('hands out one by one: nothing more while its reader is busy', async () => {
      let busy = 0
      let most = 0
      const stopping = new AbortController()
      const reading = (async () => {
        for await (const page of store.follow(START, stopping.signal)) {
          most = Math.max(most, ++busy)
          await new Promise(resolve => setTimeout(resolve, 5))
          busy--
          if (page.some(({ data }) => (data as { n: number }).n === 9)) stopping.abort()
        }
      })()
      for (const event of someEvents(10)) await store.append(aStream(), [event], NO_STREAM, metadata)
      await reading
      expect(most).toBe(1)
    })

    test('and reads, single appends and batch appends travel on connections of their own', async () => {
      const following = collecting(store, START)
      await until('it is live', () => changes.at(-1)?.state === 'live')
      await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      const peersOf = (method: string) => new Set(callsOf(method).map(({ peer }) => peer))
      const [single, batch, reads] = [peersOf('append'), peersOf('batchAppend'), peersOf('read')]
      expect([single.size, batch.size, reads.size]).toEqual([1, 1, 1])
      expect(new Set([...single, ...batch, ...reads]).size).toBe(3)
      expect([...peersOf('subscribe')].every(peer => !single.has(peer) && !batch.has(peer))).toBe(true)
      await following.stop()
    })
  })

  describe('6: a checkpoint beyond the log', () => {
    test('shows: the head is before it, a read finds nothing, and following refuses', async () => {
      for (const event of someEvents(5)) await store.append(aStream(), [event], NO_STREAM, metadata)
      const checkpoint = await store.head()
      double.log.restoreTo(3)
      expect(await store.head()).toBeLessThan(checkpoint)
      expect(await store.readAll(checkpoint, 10)).toEqual([])
      await expect(collecting(store, checkpoint).done).rejects.toBeInstanceOf(StoreDamaged)
    })

    test('is found out by a following that is under way, even once the log has grown past it again', async () => {
      for (const event of someEvents(5)) await store.append(aStream(), [event], NO_STREAM, metadata)
      const following = collecting(store, START)
      await until('all are seen', () => following.seen.length === 5)
      await double.stop()
      double.log.restoreTo(3)
      const large: object = { text: 'x'.repeat(1_000) }
      for (let n = 0; n < 5; n++)
        double.log.append(aStream(), [{ ...rival(), data: Buffer.from(JSON.stringify(large)) }], 'any')
      await double.start()
      await expect(following.done).rejects.toBeInstanceOf(StoreDamaged)
    })

    test("is not one that stands before the server's own events: the head is the last of ours", async () => {
      expect(await store.head()).toBe(START)
      const { position, events } = await store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      for (let n = 0; n < 70; n++) double.log.tombstone(aStream(), 'any')
      expect(await store.head()).toBe(position)
      expect(await store.readAll(START, 10)).toEqual(events)
      expect(await store.readAll(position, 10)).toEqual([])
    })

    test('positions and revisions are bigints', async () => {
      const { revision, position, events } = await store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      const numbers = [revision, position, await store.head(), ...events.flatMap(e => [e.revision, e.position])]
      expect(new Set(numbers.map(number => typeof number))).toEqual(new Set(['bigint']))
    })
  })

  test('7: nothing is used that needs a licence, or that the server would have to keep for us', () => {
    const folder = new URL('../../libs/event-store/src/eventstoredb/', import.meta.url)
    const sources = readdirSync(folder).map(file => readFileSync(new URL(file, folder), 'utf8'))
    expect(sources.length).toBeGreaterThan(5)
    for (const source of sources)
      expect(source).not.toMatch(/persistentSubscription|createProjection|enableProjection/i)
  })
})

const rival = () => {
  const { id, type, data } = anEvent(99)
  return {
    id,
    type,
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data)),
    metadata: new Uint8Array(),
  }
}
