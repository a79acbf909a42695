import { expect, test } from '@jest/globals'
import { NO_STREAM, WrongExpectedRevision } from '../src/index.js'
import { fact, facts, metadata, newStream, whole } from './examples.js'
import type { Subject } from './subject.js'

export function appendingContract(current: () => Subject): void {
  const refused = async (stream: string, expected: bigint, actual: bigint) => {
    const { store, before } = current()
    const attempt = store.append(stream, facts(2), expected, metadata)
    await expect(attempt).rejects.toThrow(WrongExpectedRevision)
    await expect(attempt).rejects.toMatchObject({ name: 'WrongExpectedRevision', stream, expected, actual })
    return whole(store, before)
  }

  test('begins a stream at revision 0', async () => {
    const { store, before } = current()
    const { revision, position, events } = await store.append(newStream(), [fact()], NO_STREAM, metadata)

    expect(revision).toBe(0n)
    expect(position).toBeGreaterThan(before)
    expect(events.map(event => [event.revision, event.position])).toEqual([[0n, position]])
    expect(await store.head()).toBe(position)
  })

  test('goes on behind the last event, and answers with the last of its own', async () => {
    const { store } = current()
    const stream = newStream()
    const first = await store.append(stream, facts(2), NO_STREAM, metadata)
    const second = await store.append(stream, facts(3), 1n, metadata)

    expect([first.revision, second.revision]).toEqual([1n, 4n])
    expect(second.position).toBe(second.events.at(-1)!.position)
    expect(second.events.map(({ revision }) => revision)).toEqual([2n, 3n, 4n])
    expect(await store.read(stream)).toEqual([...first.events, ...second.events])
  })

  test('answers with the records that are read later', async () => {
    const { store, before } = current()
    const stream = newStream()
    const { events } = await store.append(stream, facts(3), NO_STREAM, metadata)

    expect(events).toEqual(await store.read(stream))
    expect(events).toEqual(await whole(store, before))
  })

  test('to a stream that was to be new but is not, is refused with its revision, and writes nothing', async () => {
    const stream = newStream()
    const { events } = await current().store.append(stream, facts(2), NO_STREAM, metadata)
    expect(await refused(stream, NO_STREAM, 1n)).toEqual(events)
  })

  test('to a stream that was to be there but is not, is refused, and writes nothing', async () => {
    expect(await refused(newStream(), 0n, -1n)).toEqual([])
  })

  test.each([0n, 1n, 3n, 99n])('at revision %d of a stream at 2 is refused, and writes nothing', async expected => {
    const stream = newStream()
    const { events } = await current().store.append(stream, facts(3), NO_STREAM, metadata)
    expect(await refused(stream, expected, 2n)).toEqual(events)
  })

  test('to one stream leaves others alone', async () => {
    const { store } = current()
    const [one, other] = [newStream(), newStream()]
    await store.append(one, facts(2), NO_STREAM, metadata)
    const { revision } = await store.append(other, facts(1), NO_STREAM, metadata)

    expect(revision).toBe(0n)
    expect(await store.read(one)).toHaveLength(2)
  })

  test('is not touched by what the caller does to its objects afterwards', async () => {
    const { store } = current()
    const stream = newStream()
    const data = { amount: '50.00' }
    await store.append(stream, [fact(data)], NO_STREAM, metadata)
    data.amount = '5000.00'
    expect((await store.read(stream))[0]!.data).toEqual({ amount: '50.00' })
  })
}
