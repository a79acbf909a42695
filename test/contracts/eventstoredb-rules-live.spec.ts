import { describe, expect, test } from '@jest/globals'
import { NO_STREAM, START } from '#libs/event-store'
import { anEvent, aStream, collecting, metadata } from './eventstoredb-harness.js'
import { until } from '../support/until.js'
import { rival, Situation } from './eventstoredb-situation.js'

/** Each test here was seen to fail with its rule broken. */
describe('the rules for EventStoreDB, 5: a subscription', () => {
  const at = new Situation()

  test('hands out nothing of the server’s own', async () => {
    const following = collecting(at.store, START, at.note)
    await until('it is live', () => at.isLive)
    at.double.log.append('$settings', [rival()], 'any')
    at.double.log.tombstone(aStream(), 'any')
    const { events } = await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)
    await until('ours is seen', () => following.seen.some(({ id }) => id === events[0]!.id))
    expect(following.seen).toEqual(events)
    await following.stop()
  })

  test('leaves no call open when its reader goes: after a hundred and ten, reads still answer', async () => {
    const stream = aStream()
    let { position: from } = await at.store.append(stream, [anEvent()], NO_STREAM, metadata)
    let left = 0
    const leave = async () => {
      for await (const _ of at.store.follow(from, new AbortController().signal, at.note)) break
      left++
    }
    for (let round = 0; round < 11; round++) {
      at.changes = []
      const leaving = Array.from({ length: 10 }, leave)
      await until('all are live', () => at.changes.filter(({ state }) => state === 'live').length === 10)
      from = (await at.store.append(aStream(), [anEvent()], NO_STREAM, metadata)).position
      await Promise.all(leaving)
    }
    expect(left).toBe(110)
    expect(await at.store.read(stream)).toHaveLength(1)
  })
})
