import { beforeEach, expect, test } from '@jest/globals'
import type { Recorded } from '#libs/kernel'
import { NO_STREAM } from '../src/index.js'
import { facts, metadata, newStream, whole } from './examples.js'
import type { Subject } from './subject.js'

export function readingContract(current: () => Subject): void {
  let stream: string
  let events: readonly Recorded[]

  beforeEach(async () => {
    const { store } = current()
    stream = newStream()
    const { events: first } = await store.append(stream, facts(3), NO_STREAM, metadata)
    const { events: between } = await store.append(newStream(), facts(2), NO_STREAM, metadata)
    const { events: last } = await store.append(stream, facts(2), 2n, metadata)
    events = [...first, ...between, ...last]
  })

  test('a stream gives its events alone, in order', async () => {
    const read = await current().store.read(stream)
    expect(read).toEqual(events.filter(event => event.stream === stream))
    expect(read.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n])
  })

  test.each([
    [-1n, [0n, 1n, 2n, 3n, 4n]],
    [0n, [1n, 2n, 3n, 4n]],
    [3n, [4n]],
    [4n, []],
    [99n, []],
  ])('a stream after revision %d gives %j', async (after, revisions) => {
    expect((await current().store.read(stream, after)).map(({ revision }) => revision)).toEqual(revisions)
  })

  test('a stream that does not exist is empty', async () => {
    expect(await current().store.read(newStream())).toEqual([])
    expect(await current().store.read(newStream(), 3n)).toEqual([])
  })

  test('the log gives the events of all streams, in order of position', async () => {
    const { store, before } = current()
    expect(await store.readAll(before, 100)).toEqual(events)
  })

  test.each([1, 2, 3, 7, 8])('the log in pages of %d skips and repeats nothing', async pageSize => {
    const { store, before } = current()
    expect(await store.readAll(before, pageSize)).toEqual(events.slice(0, pageSize))
    expect(await whole(store, before, pageSize)).toEqual(events)
  })

  test('many pages, by two readers side by side, skip and repeat nothing', async () => {
    const { store, before } = current()
    const { events: more } = await store.append(newStream(), facts(40), NO_STREAM, metadata)
    const all = [...events, ...more]
    expect(await Promise.all([whole(store, before, 3), whole(store, before, 2)])).toEqual([all, all])
  })

  test('the log after any event gives those behind it', async () => {
    const { store } = current()
    for (const [index, { position }] of events.entries()) {
      expect(await store.readAll(position, 100)).toEqual(events.slice(index + 1))
    }
  })

  test('the head is the position of the last event', async () => {
    const { store, before } = current()
    expect(await store.head()).toBe(events.at(-1)!.position)
    expect(before).toBeLessThan(events[0]!.position)
    expect(await store.readAll(await store.head(), 10)).toEqual([])
  })

  test('the last event comes whole', async () => {
    expect(await current().store.last()).toEqual(events.at(-1))
  })

  test('longer streams and logs come whole', async () => {
    const { store, before } = current()
    const long = newStream()
    for (let batch = 0; batch < 6; batch++) {
      await store.append(long, facts(200), BigInt(batch * 200 - 1), metadata)
    }
    expect(await store.read(long)).toHaveLength(1_200)
    expect(await whole(store, before, 500)).toHaveLength(1_207)
  })
}
