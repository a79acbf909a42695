import { describe, expect, test } from '@jest/globals'
import { NO_STREAM, START } from '#libs/event-store'
import { inTurn } from '../support/eventstoredb-double/index.js'
import { anEvent, aStream, collecting, metadata, openStore, someEvents } from './eventstoredb-harness.js'
import { until } from '../support/until.js'
import { Situation } from './eventstoredb-situation.js'

/** Each test here was seen to fail with its rule broken. */
describe('the rules for EventStoreDB', () => {
  const at = new Situation()

  describe('4: following', () => {
    test('catches up by pages, goes on live, and hands out each event once', async () => {
      const paged = await openStore(at.double.url, { pageSize: 3 })
      const before = someEvents(8)
      for (const event of before) await at.store.append(aStream(), [event], NO_STREAM, metadata)
      const following = collecting(paged, START, at.note)
      await until('it is live', () => at.changes.some(({ state }) => state === 'live'))
      const after = someEvents(4)
      for (const event of after) await at.store.append(aStream(), [event], NO_STREAM, metadata)
      await until('all are seen', () => following.seen.length === 12)
      expect(following.seen.map(({ id }) => id)).toEqual([...before, ...after].map(({ id }) => id))
      await following.stop()
      await paged.close()
    })

    test('from the position of an event that was scavenged skips nothing', async () => {
      const gone = aStream()
      const { position } = await at.store.append(gone, [anEvent()], NO_STREAM, metadata)
      const next = await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      at.double.log.scavenge(gone)
      const following = collecting(at.store, position, at.note)
      await until('the next is seen', () => following.seen.length > 0)
      expect(following.seen[0]?.position).toBe(next.position)
      await following.stop()
    })

    test('from what was handled last, not from what was delivered last, handles everything', async () => {
      for (const event of someEvents(20)) await at.store.append(aStream(), [event], NO_STREAM, metadata)
      const handled: bigint[] = []
      for (let runs = 0; handled.length < 20; runs++) {
        for await (const page of at.store.follow(handled.at(-1) ?? START, AbortSignal.timeout(4_000))) {
          handled.push(...page.slice(0, 7).map(({ position }) => position))
          break
        }
        expect(runs).toBeLessThan(20)
      }
      expect(handled).toEqual((await at.store.readAll(START, 100)).map(({ position }) => position))
    })
  })

  describe('5: a subscription', () => {
    test.each(['end', 'cut', 'too-slow', 'twice'] as const)(
      'that %ss loses nothing and doubles nothing',
      async fault => {
        const following = collecting(at.store, START, at.note)
        await until('it is live', () => at.isLive)
        at.double.faults.delivery = inTurn(undefined, fault, undefined, fault)
        const events = someEvents(6)
        for (const event of events) await at.store.append(aStream(), [event], NO_STREAM, metadata)
        await until('all are seen', () => following.seen.length >= 6)
        expect(following.seen.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
        await following.stop()
      },
    )

    test('says what it is doing, and why it was dropped', async () => {
      const following = collecting(at.store, START, at.note)
      await until('it is live', () => at.isLive)
      at.double.faults.delivery = inTurn('end' as const)
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await until('it is live again', () => following.seen.length === 1 && at.isLive)
      expect(at.changes.map(({ state }) => state)).toEqual(['catching-up', 'live', 'dropped', 'catching-up', 'live'])
      expect(at.changes[2]?.why).toBe('the subscription ended')
      await following.stop()
    })

    test('pauses before it resumes, but not when it was too slow', async () => {
      const slow = await openStore(at.double.url, {
        backOffMs: { first: 60_000, most: 60_000 },
      })
      const following = collecting(slow, START, at.note)
      await until('it is live', () => at.isLive)
      at.double.faults.delivery = inTurn('too-slow' as const, undefined, 'end' as const)
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await until('it is live again', () => following.seen.length === 1 && at.isLive)
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await until('it is dropped', () => at.changes.at(-1)?.state === 'dropped')
      expect(following.seen.length).toBe(2)
      const drops = at.changes.filter(({ state }) => state === 'dropped')
      expect(drops.map(({ resumesAtOnce }) => resumesAtOnce)).toEqual([true, undefined])
      await following.stop()
      await slow.close()
    })

    test('that was live pauses as if nothing had failed before', async () => {
      const doubling = await openStore(at.double.url, { backOffMs: { first: 1, most: 60_000 } })
      const { position } = await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      const FAILURES = 9
      at.double.faults.read = inTurn(...Array.from({ length: FAILURES }, () => ({ kind: 'cut', after: 0 }) as const))
      const said: { readonly state: string; readonly at: number }[] = []
      const following = collecting(doubling, position, change => {
        at.note(change)
        said.push({ state: change.state, at: performance.now() })
      })
      await until('it is live', () => at.isLive)
      expect(said.filter(({ state }) => state === 'dropped')).toHaveLength(FAILURES)
      at.double.faults.delivery = inTurn('end' as const)
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await until('it is live again', () => following.seen.length === 1 && at.isLive)
      const dropped = said.findLastIndex(({ state }) => state === 'dropped')
      expect(said[dropped + 1]!.at - said[dropped]!.at).toBeLessThan(2 ** FAILURES / 2)
      await following.stop()
      await doubling.close()
    })

    test('that is never confirmed is a drop too', async () => {
      at.double.faults.subscribe = inTurn('silent' as const)
      const quick = await openStore(at.double.url, { idleMs: 200 })
      const following = collecting(quick, START, at.note)
      await until('it is live', () => at.isLive)
      expect(at.changes.some(({ why }) => why?.includes('was not confirmed within 200 ms'))).toBe(true)
      await following.stop()
      await quick.close()
    })

    test('that was confirmed goes on, however long nothing comes', async () => {
      const quick = await openStore(at.double.url, { idleMs: 400 })
      const following = collecting(quick, START, at.note)
      await until('it is live', () => at.isLive)
      await new Promise(resolve => setTimeout(resolve, 1_000))
      expect(at.changes.filter(({ why }) => why?.includes('confirmed'))).toEqual([])
      await following.stop()
      await quick.close()
    })

    test('hands out one by one: nothing more while its reader is busy', async () => {
      let busy = 0
      let most = 0
      const stopping = new AbortController()
      const reading = (async () => {
        for await (const page of at.store.follow(START, stopping.signal)) {
          most = Math.max(most, ++busy)
          await new Promise(resolve => setTimeout(resolve, 5))
          busy--
          if (page.some(({ data }) => (data as { n: number }).n === 9)) stopping.abort()
        }
      })()
      for (const event of someEvents(10)) await at.store.append(aStream(), [event], NO_STREAM, metadata)
      await reading
      expect(most).toBe(1)
    })

    test('hands out together what came while its reader was busy, a page at most', async () => {
      const paged = await openStore(at.double.url, { pageSize: 20 })
      const stopping = new AbortController()
      const pages: number[] = []
      const reading = (async () => {
        for await (const page of paged.follow(START, stopping.signal, at.note)) {
          pages.push(page.length)
          await new Promise(resolve => setTimeout(resolve, 100))
        }
      })()
      await until('it is live', () => at.isLive)
      await Promise.all(someEvents(60).map(event => at.store.append(aStream(), [event], NO_STREAM, metadata)))
      await until('all are seen', () => pages.reduce((sum, length) => sum + length, 0) === 60)
      expect(pages.length).toBeLessThan(30)
      expect(Math.max(...pages)).toBeLessThanOrEqual(20)
      stopping.abort()
      await reading
      await paged.close()
    })

    test('and reads, single appends and batch appends travel on connections of their own', async () => {
      const following = collecting(at.store, START, at.note)
      await until('it is live', () => at.isLive)
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await at.store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      const peersOf = (method: string) => new Set(at.callsOf(method).map(({ peer }) => peer))
      const [single, batch, reads] = [peersOf('append'), peersOf('batchAppend'), peersOf('read')]
      expect([single.size, batch.size, reads.size]).toEqual([1, 1, 1])
      expect(new Set([...single, ...batch, ...reads]).size).toBe(3)
      expect([...peersOf('subscribe')].every(peer => !single.has(peer) && !batch.has(peer))).toBe(true)
      await following.stop()
    })
  })
})
