import { expect, test } from '@jest/globals'
import { NO_STREAM, WrongExpectedRevision } from '../src/index.js'
import { fact, facts, metadata, newStream, whole } from './examples.js'
import type { Subject } from './subject.js'

export function resendingContract(current: () => Subject): void {
  test('the same events at the same revision answers as the first time, and writes nothing', async () => {
    const { store, before } = current()
    const stream = newStream()
    const sent = facts(3)
    const first = await store.append(stream, sent, NO_STREAM, metadata)

    expect(await store.append(stream, sent, NO_STREAM, metadata)).toEqual(first)
    expect(await whole(store, before)).toEqual(first.events)
  })

  test('answers as the first time even with later events behind', async () => {
    const { store, before } = current()
    const stream = newStream()
    await store.append(stream, facts(1), NO_STREAM, metadata)
    const sent = facts(2)
    const first = await store.append(stream, sent, 0n, metadata)
    await store.append(stream, facts(2), 2n, metadata)

    expect(await store.append(stream, sent, 0n, metadata)).toEqual(first)
    expect(await whole(store, before)).toHaveLength(5)
  })

  test('no events are there already at a revision that nothing has: which one is meant is always said', async () => {
    const { store } = current()
    const stream = newStream()
    const sent = facts(1)
    await store.append(stream, sent, NO_STREAM, metadata)
    await store.append(stream, facts(1), 0n, metadata)
    for (const nowhere of [-2n, -3n])
      await expect(store.append(stream, sent, nowhere, metadata)).rejects.toThrow(WrongExpectedRevision)
  })

  test('keeps the metadata and the instant of the first time', async () => {
    const subject = current()
    const stream = newStream()
    const sent = facts(1)
    const first = await subject.store.append(stream, sent, NO_STREAM, metadata)
    subject.instant += 60_000
    const again = await subject.store.append(stream, sent, NO_STREAM, { ...metadata, correlationId: 'request-2' })

    expect(again.events).toEqual(first.events)
    expect(again.events[0]!.metadata.correlationId).toBe('request-1')
  })

  test('the same data with its keys in another order is the same data', async () => {
    const { store } = current()
    const stream = newStream()
    const { id } = fact()
    const first = await store.append(stream, [fact({ a: 1, b: { c: 2, d: 3 } }, id)], NO_STREAM, metadata)
    expect(await store.append(stream, [fact({ b: { d: 3, c: 2 }, a: 1 }, id)], NO_STREAM, metadata)).toEqual(first)
  })

  test('the first events of an append, at their own place, is an append that was done', async () => {
    const { store } = current()
    const stream = newStream()
    const sent = facts(3)
    const { events } = await store.append(stream, sent, NO_STREAM, metadata)
    const again = await store.append(stream, sent.slice(0, 2), NO_STREAM, metadata)
    expect(again).toEqual({ revision: 1n, position: events[1]!.position, events: events.slice(0, 2) })
  })

  const others = [
    ['other data', (id: string) => [{ ...fact({ amount: '60.00' }, id) }]],
    ['another type', (id: string) => [{ ...fact({ amount: '50.00' }, id), type: 'FineImposed' }]],
    ['another id', () => [fact({ amount: '50.00' })]],
    ['one event more', (id: string) => [fact({ amount: '50.00' }, id), fact()]],
  ] as const

  test.each(others)('with %s is refused', async (_, again) => {
    const { store, before } = current()
    const stream = newStream()
    const sent = fact({ amount: '50.00' })
    const { events } = await store.append(stream, [sent], NO_STREAM, metadata)
    const attempt = store.append(stream, again(sent.id), NO_STREAM, metadata)

    await expect(attempt).rejects.toThrow(WrongExpectedRevision)
    await expect(attempt).rejects.toMatchObject({ expected: NO_STREAM, actual: 0n })
    expect(await whole(store, before)).toEqual(events)
  })

  test('at another revision is refused', async () => {
    const { store } = current()
    const stream = newStream()
    const sent = facts(1)
    await store.append(stream, sent, NO_STREAM, metadata)
    await store.append(stream, facts(1), 0n, metadata)
    await expect(store.append(stream, sent, 0n, metadata)).rejects.toThrow(WrongExpectedRevision)
  })

  test('twice at once writes once', async () => {
    const { store, before } = current()
    const stream = newStream()
    const sent = facts(2)
    const [one, other] = await Promise.all([
      store.append(stream, sent, NO_STREAM, metadata),
      store.append(stream, sent, NO_STREAM, metadata),
    ])
    expect(one).toEqual(other)
    expect(await whole(store, before)).toEqual(one.events)
  })
}
