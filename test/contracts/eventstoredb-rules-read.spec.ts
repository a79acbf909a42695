import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { NO_STREAM, START } from '#libs/event-store'
import { inTurn } from '../support/eventstoredb-double/index.js'
import { anEvent, aStream, collecting, metadata, openStore, someEvents } from './eventstoredb-harness.js'
import { until } from '../support/until.js'
import { rival, Situation } from './eventstoredb-situation.js'

/** Each test here was seen to fail with its rule broken. */
describe('the rules for EventStoreDB', () => {
  const at = new Situation()

  describe('3: a read', () => {
    const ofFive = async () => {
      const stream = aStream()
      await at.store.append(stream, someEvents(5), NO_STREAM, metadata)
      return stream
    }

    test.each(['cut', 'silent'] as const)('that is %s in the middle throws; it never looks complete', async kind => {
      const stream = await ofFive()
      const quick = await openStore(at.double.url, { idleMs: 200 })
      at.double.faults.read = () => ({ kind, after: 3 })
      await expect(quick.read(stream)).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(quick.readAll(START, 100)).rejects.toBeInstanceOf(StoreUnavailable)
      await quick.close()
    })

    test('goes on for as long as events come: only silence is timed', async () => {
      const stream = await ofFive()
      const quick = await openStore(at.double.url, { idleMs: 400 })
      at.double.faults.read = () => ({ kind: 'slow', ms: 100 })
      expect(await quick.read(stream)).toHaveLength(5)
      await quick.close()
    })

    test('of as many as are asked for, also where another page is ready', async () => {
      for (let count = 0; count < 3; count++) await ofFive()
      const first = await at.store.readAll(START, 3)
      const second = await at.store.readAll(first.at(-1)!.position, 3)
      const all = await at.store.readAll(START, 100)
      expect(await at.store.readAll(second.at(-1)!.position, 2)).toEqual(all.slice(6, 8))
    })

    test('of the log goes on where the server’s own fill a whole page', async () => {
      for (let n = 0; n < 5; n++) at.double.log.append('$settings', [rival()], 'any')
      const { events } = await at.store.append(aStream(), someEvents(3), NO_STREAM, metadata)
      for (const limit of [1, 2, 3]) expect(await at.store.readAll(START, limit)).toEqual(events.slice(0, limit))
    })

    test('of a stream that was deleted for good is empty', async () => {
      const stream = aStream()
      at.double.log.tombstone(stream, 'any')
      expect(await at.store.read(stream)).toEqual([])
    })

    test('of what is not JSON, and so none of ours, is damage', async () => {
      const stream = aStream()
      at.double.log.append(stream, [{ ...rival(), contentType: 'application/octet-stream' }], 'no_stream')
      await expect(at.store.read(stream)).rejects.toBeInstanceOf(StoreDamaged)
    })

    test('and every other call is for the leader: a follower may lag, and look like a restored store', async () => {
      const stream = await ofFive()
      await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      await at.store.read(stream)
      await at.store.readAll(START, 100)
      await at.store.head()
      const following = collecting(at.store, START, at.note)
      await until('it is live', () => at.isLive)
      await following.stop()
      const methods = new Set(at.double.calls.map(({ method }) => method))
      expect([...methods].sort()).toEqual(['append', 'batchAppend', 'read', 'subscribe'])
      expect(at.double.calls.filter(({ toLeader }) => !toLeader)).toEqual([])
    })

    test('that the store is closed under throws', async () => {
      const stream = await ofFive()
      at.double.faults.read = () => ({ kind: 'silent', after: 3 })
      const reading = at.store.read(stream)
      reading.catch(() => undefined)
      await until('the read began', () => at.callsOf('read').length > 1)
      await at.store.close()
      await expect(reading).rejects.toBeInstanceOf(StoreUnavailable)
    })

    test('leaves no call open: after two hundred given up, reads still answer', async () => {
      const stream = await ofFive()
      const quick = await openStore(at.double.url, { idleMs: 250 })
      at.double.faults.read = () => ({ kind: 'silent', after: 1 })
      const reads = await Promise.allSettled(Array.from({ length: 200 }, () => quick.read(stream)))
      expect(reads.every(({ status }) => status === 'rejected')).toBe(true)
      delete at.double.faults.read
      expect(await quick.read(stream)).toHaveLength(5)
      await quick.close()
    })

    test('of a follower that is behind the leader is asked of the leader', async () => {
      const stream = await ofFive()
      at.double.faults.read = inTurn({ kind: 'not-leader', after: 0 } as const)
      expect(await at.store.read(stream)).toHaveLength(5)
    })

    test('that no server answers as the leader is given up', async () => {
      at.double.faults.read = () => ({ kind: 'not-leader', after: 0 })
      await expect(at.store.read(aStream())).rejects.toBeInstanceOf(StoreUnavailable)
    })
  })

  describe('6: a checkpoint beyond the log', () => {
    test('shows: the head is before it, a read finds nothing, and following refuses', async () => {
      for (const event of someEvents(5)) await at.store.append(aStream(), [event], NO_STREAM, metadata)
      const checkpoint = await at.store.head()
      at.double.log.restoreTo(3)
      expect(await at.store.head()).toBeLessThan(checkpoint)
      expect(await at.store.readAll(checkpoint, 10)).toEqual([])
      await expect(collecting(at.store, checkpoint).done).rejects.toBeInstanceOf(StoreDamaged)
    })

    test('is found out by a following that is under way, even once the log has grown past it again', async () => {
      for (const event of someEvents(5)) await at.store.append(aStream(), [event], NO_STREAM, metadata)
      const following = collecting(at.store, START)
      await until('all are seen', () => following.seen.length === 5)
      await at.double.stop()
      at.double.log.restoreTo(3)
      const large: object = { text: 'x'.repeat(1_000) }
      for (let n = 0; n < 5; n++)
        at.double.log.append(aStream(), [{ ...rival(), data: Buffer.from(JSON.stringify(large)) }], 'any')
      await at.double.start()
      await expect(following.done).rejects.toBeInstanceOf(StoreDamaged)
    })

    test("is not one that stands before the server's own events: the head is the last of ours", async () => {
      expect(await at.store.head()).toBe(START)
      const { position, events } = await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
      for (let n = 0; n < 70; n++) at.double.log.tombstone(aStream(), 'any')
      expect(await at.store.head()).toBe(position)
      expect(await at.store.readAll(START, 10)).toEqual(events)
      expect(await at.store.readAll(position, 10)).toEqual([])
    })

    test('positions and revisions are bigints', async () => {
      const { revision, position, events } = await at.store.append(aStream(), someEvents(2), NO_STREAM, metadata)
      const numbers = [revision, position, await at.store.head(), ...events.flatMap(e => [e.revision, e.position])]
      expect(new Set(numbers.map(number => typeof number))).toEqual(new Set(['bigint']))
    })
  })

  test('7: nothing is used that needs a licence, or that the server would have to keep for us', () => {
    const folder = new URL('../../libs/event-store/src/eventstoredb/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts'))
    const sources = files.map(file => readFileSync(new URL(file, folder), 'utf8'))
    expect(sources.length).toBeGreaterThan(5)
    for (const source of sources)
      expect(source).not.toMatch(/persistentSubscription|createProjection|enableProjection/i)
  })
})
