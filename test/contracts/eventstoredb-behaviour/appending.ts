import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { ANY, type AppendExpectedRevision, jsonEvent, NO_STREAM, START, STREAM_EXISTS } from '@eventstore/db-client'
import { aStream, anEvent, inWords, paths, someEvents, type Path, type Probe } from './probe.js'

/** What an append answers, over either path, whatever the stream and the expected revision. */
export const appending = ({ client, append, read, readAll }: Probe, path: Path) => {
  const absent = async () => aStream()
  const present = async () => {
    const stream = aStream()
    await append(path, stream, someEvents(5), NO_STREAM)
    return stream
  }
  const softDeleted = async () => {
    const stream = await present()
    await client().deleteStream(stream)
    return stream
  }
  const tombstoned = async () => {
    const stream = await present()
    await client().tombstoneStream(stream)
    return stream
  }

  test.each<[string, AppendExpectedRevision, string, string, string]>([
    ['NO_STREAM', NO_STREAM, '0n', 'WEV', '5n'],
    ['ANY', ANY, '0n', '5n', '5n'],
    ['STREAM_EXISTS', STREAM_EXISTS, 'WEV', '5n', 'deleted'],
    ['the last revision', 4n, 'WEV', '5n', '5n'],
    ['a revision behind', 2n, 'WEV', 'WEV', 'WEV'],
    ['a revision ahead', 7n, 'WEV', 'WEV', 'WEV'],
  ])('expecting %s', async (_, expected, ofAbsent, ofPresent, ofSoftDeleted) => {
    const asked = async (stream: string) => inWords(append(path, stream, [anEvent()], expected))
    expect(await asked(await absent())).toBe(ofAbsent)
    expect(await asked(await present())).toBe(ofPresent)
    expect(await asked(await softDeleted())).toBe(ofSoftDeleted)
    expect(await asked(await tombstoned())).toBe('deleted')
  })

  test('a wrong revision names what was expected and what is', async () => {
    const stream = await present()
    const wrong = (expected: AppendExpectedRevision) => append(path, stream, [anEvent()], expected)
    await expect(wrong(1n)).rejects.toMatchObject({ expectedVersion: 1n, actualVersion: 4n })
    await expect(wrong(NO_STREAM)).rejects.toMatchObject({ expectedVersion: 'no_stream', actualVersion: 4n })
    await expect(append(path, aStream(), [anEvent()], 3n)).rejects.toMatchObject({
      expectedVersion: 3n,
      actualVersion: 'no_stream',
    })
  })

  test('its position is that of the last event, and the same in all reads', async () => {
    const stream = aStream()
    const { position } = await append(path, stream, someEvents(3), NO_STREAM)
    const found = await read(stream)
    expect(found.at(-1)?.position).toEqual(position)
    const [first] = found
    const fromFirst = await readAll({ fromPosition: first?.position ?? START, maxCount: 3 })
    expect(fromFirst.map(event => event.position)).toEqual(found.map(event => event?.position))
    for (const event of found) expect(event?.position?.commit).toBe(event?.position?.prepare)
  })

  test('a deadline that is over is answered as such, and nothing is stored', async () => {
    const stream = aStream()
    const late = { ...paths[path], expectedRevision: NO_STREAM, deadline: -60_000 } as const
    const asked = client().appendToStream(stream, someEvents(2), late)
    await expect(asked).rejects.toMatchObject({ type: 'deadline-exceeded' })
    await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' })
  })

  test('more than a mebibyte is too large', async () => {
    const large = jsonEvent({ id: randomUUID(), type: 'Large', data: { text: 'x'.repeat(1_100_000) } })
    await expect(append(path, aStream(), [large], NO_STREAM)).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    })
  })
}

/**
 * Over the unary path only. TRAP: the batch path answers a malformed event twice, the second time some seconds later,
 * and the client then throws where nobody can catch it. What is malformed must never be sent.
 */
export const refusing = ({ append }: Probe) => {
  test('a malformed id, an empty type and an empty stream name are refused', async () => {
    const malformed = { ...anEvent(), id: 'no-uuid' }
    await expect(append('unary', aStream(), [malformed], NO_STREAM)).rejects.toMatchObject({ type: 'unknown' })
    await expect(append('unary', aStream(), [{ ...anEvent(), type: '' }], NO_STREAM)).rejects.toMatchObject({
      type: 'unknown',
    })
    await expect(append('unary', '', [anEvent()], NO_STREAM)).rejects.toMatchObject({ type: 'unknown' })
  })
}
