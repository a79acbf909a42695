import { expect, test } from '@jest/globals'
import { BACKWARDS, END, type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client'
import { aStream, anEvent, someEvents, type Probe } from './probe.js'

/** Reading one stream. */
export const reading = ({ client, append, read }: Probe) => {
  const ofFive = async () => {
    const stream = aStream()
    await append('batch', stream, someEvents(5), NO_STREAM)
    return stream
  }
  const revisions = async (stream: string, options: Parameters<EventStoreDBClient['readStream']>[1]) =>
    (await read(stream, options)).map(event => event?.revision)

  test('from a revision is inclusive, both ways', async () => {
    const stream = await ofFive()
    expect(await revisions(stream, { fromRevision: 3n })).toEqual([3n, 4n])
    expect(await revisions(stream, { fromRevision: 1n, direction: BACKWARDS })).toEqual([1n, 0n])
    expect(await revisions(stream, { fromRevision: 1n, maxCount: 2 })).toEqual([1n, 2n])
  })

  test('beyond the last is empty; backwards from beyond, or from the end, starts at the last', async () => {
    const stream = await ofFive()
    expect(await revisions(stream, { fromRevision: 5n })).toEqual([])
    expect(await revisions(stream, { fromRevision: 99n, direction: BACKWARDS, maxCount: 1 })).toEqual([4n])
    expect(await revisions(stream, { fromRevision: END, direction: BACKWARDS, maxCount: 1 })).toEqual([4n])
  })

  test('that is absent or soft-deleted is not found; tombstoned is deleted', async () => {
    await expect(read(aStream())).rejects.toMatchObject({ type: 'stream-not-found' })
    const soft = await ofFive()
    await client().deleteStream(soft)
    await expect(read(soft)).rejects.toMatchObject({ type: 'stream-not-found' })
    const gone = await ofFive()
    await client().tombstoneStream(gone)
    await expect(read(gone)).rejects.toMatchObject({ type: 'stream-deleted' })
  })

  test('of no events, or forwards from the end, is an error', async () => {
    const stream = await ofFive()
    await expect(read(stream, { maxCount: 0 })).rejects.toMatchObject({ type: 'unknown' })
    await expect(read(stream, { fromRevision: END })).rejects.toMatchObject({ type: 'unknown' })
  })

  test('after a soft delete and new events shows the new ones, whose revisions go on', async () => {
    const stream = await ofFive()
    await client().deleteStream(stream)
    await append('unary', stream, [anEvent()], NO_STREAM)
    expect(await revisions(stream, {})).toEqual([5n])
  })

  test('TRAP a read that is cancelled ends without an error', async () => {
    const stream = await ofFive()
    const cut = client().readStream(stream)
    const seen: unknown[] = []
    for await (const { event } of cut) {
      if (seen.push(event) === 1) await cut.cancel()
    }
    expect(seen.length).toBeGreaterThan(0)
  })
}
