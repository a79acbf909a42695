import { expect, test } from '@jest/globals'
import { BACKWARDS, END, NO_STREAM } from '@eventstore/db-client'
import { aStream, someEvents, type Probe } from './probe.js'

/** Reading the whole log. */
export const readingAll = ({ client, append, readAll, positionOf }: Probe) => {
  const twoEvents = async () => {
    const stream = aStream()
    await append('batch', stream, someEvents(2), NO_STREAM)
    return stream
  }

  test('forwards from a position is inclusive, backwards exclusive', async () => {
    const stream = await twoEvents()
    const [first, second] = [await positionOf(stream, 0), await positionOf(stream, 1)]
    const forwards = await readAll({ fromPosition: second, maxCount: 1 })
    expect(forwards.map(event => event.position)).toEqual([second])
    const backwards = await readAll({ fromPosition: second, direction: BACKWARDS, maxCount: 1 })
    expect(backwards.map(event => event.position)).toEqual([first])
  })

  test('from a position that never was is an error', async () => {
    const { commit } = await positionOf(await twoEvents())
    await expect(readAll({ fromPosition: { commit: commit + 3n, prepare: commit + 3n } })).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining('ReadAllResult: Error'),
    })
  })

  test('TRAP beyond the end is empty, without a word', async () => {
    const far = 2n ** 50n
    expect(await readAll({ fromPosition: { commit: far, prepare: far } })).toEqual([])
    expect(await readAll({ fromPosition: END })).toEqual([])
  })

  test('backwards from the end gives the last event', async () => {
    const stream = await twoEvents()
    const found = await readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 20 })
    expect(found.map(event => event.streamId)).toContain(stream)
  })

  test("includes the server's own events: metadata, and the mark of a tombstone in the stream itself", async () => {
    const stream = await twoEvents()
    const from = await positionOf(stream)
    await client().tombstoneStream(stream)
    const soft = await twoEvents()
    await client().deleteStream(soft)
    const found = await readAll({ fromPosition: from, maxCount: 100 })
    expect(found).toContainEqual(
      expect.objectContaining({ streamId: stream, type: '$streamDeleted', revision: 2n ** 63n - 1n }),
    )
    expect(found).toContainEqual(expect.objectContaining({ streamId: `$$${soft}`, type: '$metadata' }))
    expect(found.filter(event => event.streamId === soft)).toHaveLength(2)
  })
}
