import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { ANY, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client'
import { aStream, anEvent, inWords, someEvents, type Path, type Probe } from './probe.js'

const ids = (count: number) => Array.from({ length: count }, () => randomUUID())

/** What happens to event ids that were sent before. */
export const repeating = ({ client, append, read }: Probe, path: Path) => {
  test('same ids at the same revision: success as the first time, even with later events, nothing written', async () => {
    const stream = aStream()
    const events = someEvents(3)
    const first = await append(path, stream, events, NO_STREAM)
    await append(path, stream, someEvents(2), 2n)
    expect(await append(path, stream, events, NO_STREAM)).toEqual(first)
    expect(await read(stream)).toHaveLength(5)
  })

  test('a run at its own place is a repetition too', async () => {
    const stream = aStream()
    const events = someEvents(3)
    await append(path, stream, events, NO_STREAM)
    expect(await inWords(append(path, stream, events.slice(0, 2), NO_STREAM))).toBe('1n')
    expect(await inWords(append(path, stream, events.slice(1), 0n))).toBe('2n')
    expect(await read(stream)).toHaveLength(3)
  })

  test('TRAP same id, other data: success, and the data is not written', async () => {
    const stream = aStream()
    const id = randomUUID()
    await append(path, stream, [anEvent(id, 1)], NO_STREAM)
    expect(await inWords(append(path, stream, [anEvent(id, 2)], NO_STREAM))).toBe('0n')
    expect((await read(stream)).map(event => event?.data)).toEqual([{ n: 1 }])
  })

  test('same ids at another revision, or old ids before a new one: wrong revision', async () => {
    const stream = aStream()
    const events = someEvents(3)
    await append(path, stream, events, NO_STREAM)
    expect(await inWords(append(path, stream, events, 0n))).toBe('WEV')
    expect(await inWords(append(path, stream, [...events, anEvent()], NO_STREAM))).toBe('WEV')
    expect(await inWords(append(path, stream, [...events, anEvent()], ANY))).toBe('WEV')
  })

  test('TRAP same ids at the current revision: written again', async () => {
    const stream = aStream()
    const events = someEvents(3)
    await append(path, stream, events, NO_STREAM)
    expect(await inWords(append(path, stream, events, 2n))).toBe('5n')
    expect(await read(stream)).toHaveLength(6)
  })

  test('ANY and STREAM_EXISTS soon after: success, not written', async () => {
    const stream = aStream()
    const events = someEvents(2)
    await append(path, stream, events, NO_STREAM)
    expect(await inWords(append(path, stream, events, ANY))).toBe('1n')
    expect(await inWords(append(path, stream, events, STREAM_EXISTS))).toBe('1n')
    expect(await read(stream)).toHaveLength(2)
  })

  test('an id is known in its stream only, after what stands before it, and may stand twice in one append', async () => {
    const stream = aStream()
    const [first = '', second = ''] = ids(2)
    await append(path, stream, [anEvent(first)], NO_STREAM)
    expect(await inWords(append(path, stream, [anEvent(second), anEvent(first)], ANY))).toBe('2n')
    expect(await inWords(append(path, aStream(), [anEvent(first)], NO_STREAM))).toBe('0n')
    expect(await inWords(append(path, aStream(), [anEvent(second), anEvent(second)], NO_STREAM))).toBe('1n')
  })

  test('TRAP NO_STREAM again after a soft delete: success without a position, nothing readable', async () => {
    const stream = aStream()
    const events = someEvents(2)
    await append(path, stream, events, NO_STREAM)
    await client().deleteStream(stream)
    expect((await append(path, stream, events, NO_STREAM)).position).toBeUndefined()
    await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' })
  })

  test('TRAP no events to an absent stream: success, and still absent', async () => {
    const stream = aStream()
    expect(await inWords(append(path, stream, [], NO_STREAM))).toBe('0n')
    await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' })
  })
}
