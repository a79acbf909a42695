import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  StreamDeletedError,
  streamNameFilter,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type AppendResult,
  type JSONEventData,
  type Position,
  type StreamingRead,
} from '@eventstore/db-client'
import { servers, type RunningServer } from './eventstoredb-servers.js'

/**
 * What the adapter leans on, asked of the bare client: the tables of the behaviour notes. The double and a real server
 * must both answer like this, or tests against the double prove nothing.
 */
describe.each(servers)('EventStoreDB as it behaves: $name', server => {
  let running: RunningServer
  let client: EventStoreDBClient

  beforeAll(async () => {
    running = await server.start()
    client = EventStoreDBClient.connectionString(running.url)
  })

  afterAll(async () => {
    await client.dispose()
    await running.stop()
  })

  const aStream = () => `behaviour-${randomUUID()}`
  const anEvent = (id: string = randomUUID(), n = 0) =>
    jsonEvent({ id, type: 'Observed', data: { n }, metadata: { m: n } })
  const someEvents = (count: number) => Array.from({ length: count }, (_, n) => anEvent(undefined, n))
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID())

  const paths = {
    unary: { credentials: { username: 'u', password: 'p' } },
    batch: {},
  } as const
  type Path = keyof typeof paths

  const append = (
    path: Path,
    stream: string,
    events: JSONEventData[],
    expectedRevision: AppendExpectedRevision,
  ): Promise<AppendResult> => client.appendToStream(stream, events, { expectedRevision, ...paths[path] })

  const all = async <Event>(read: StreamingRead<Event>): Promise<Event[]> => {
    const found: Event[] = []
    try {
      for await (const event of read) found.push(event)
    } finally {
      await read.cancel()
    }
    return found
  }

  const read = async (stream: string, options: Parameters<EventStoreDBClient['readStream']>[1] = {}) =>
    (await all(client.readStream(stream, options))).map(({ event }) => event)

  const readAll = async (options: Parameters<EventStoreDBClient['readAll']>[0]) =>
    (await all(client.readAll(options))).flatMap(({ event }) => (event ? [event] : []))

  const inWords = async (answer: Promise<AppendResult>): Promise<string> => {
    try {
      return `${(await answer).nextExpectedRevision}n`
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return 'WEV'
      if (error instanceof StreamDeletedError) return 'deleted'
      throw error
    }
  }

  const positionOf = async (stream: string, index = 0): Promise<Position> => {
    const found = await read(stream)
    const position = found[index]?.position
    if (!position) throw new Error(`${stream} has no event ${index}`)
    return position
  }

  describe.each(['unary', 'batch'] as const)('an append over the %s path', path => {
    const absent = async () => aStream()
    const present = async () => {
      const stream = aStream()
      await append(path, stream, someEvents(5), NO_STREAM)
      return stream
    }
    const softDeleted = async () => {
      const stream = await present()
      await client.deleteStream(stream)
      return stream
    }
    const tombstoned = async () => {
      const stream = await present()
      await client.tombstoneStream(stream)
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
      await client.deleteStream(stream)
      expect((await append(path, stream, events, NO_STREAM)).position).toBeUndefined()
      await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' })
    })

    test('TRAP no events to an absent stream: success, and still absent', async () => {
      const stream = aStream()
      expect(await inWords(append(path, stream, [], NO_STREAM))).toBe('0n')
      await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' })
    })

    test('more than a mebibyte is too large', async () => {
      const large = jsonEvent({ id: randomUUID(), type: 'Large', data: { text: 'x'.repeat(1_100_000) } })
      await expect(append(path, aStream(), [large], NO_STREAM)).rejects.toMatchObject({
        type: 'maximum-append-size-exceeded',
        maxAppendSize: 1_048_576,
      })
    })

    test('a malformed id, an empty type and an empty stream name are refused', async () => {
      const malformed = { ...anEvent(), id: 'no-uuid' }
      await expect(append(path, aStream(), [malformed], NO_STREAM)).rejects.toMatchObject({ type: 'unknown' })
      await expect(append(path, aStream(), [{ ...anEvent(), type: '' }], NO_STREAM)).rejects.toMatchObject({
        type: 'unknown',
      })
      await expect(append(path, '', [anEvent()], NO_STREAM)).rejects.toMatchObject({ type: 'unknown' })
    })
  })

  describe('what is stored', () => {
    test('is what JSON keeps: undefined vanishes, NaN is null, Unicode stays', async () => {
      const stream = aStream()
      const data = { gone: undefined, nan: Number.NaN, text: 'Straße 🏛 \u0000' }
      await client.appendToStream(stream, jsonEvent({ type: 'Kept', data }), { expectedRevision: NO_STREAM })
      expect((await read(stream))[0]?.data).toEqual({
        nan: null,

        text: 'Straße 🏛 \u0000',
      })
    })

    test('metadata stays as given, and is undefined where none was', async () => {
      const stream = aStream()
      const events = [jsonEvent({ type: 'A', data: {}, metadata: {} }), jsonEvent({ type: 'B', data: {} })]
      await client.appendToStream(stream, events, { expectedRevision: NO_STREAM })
      expect((await read(stream)).map(event => event?.metadata)).toEqual([{}, undefined])
    })

    test('knows when it was recorded, and its revision and id', async () => {
      const stream = aStream()
      const before = Date.now()
      const event = anEvent()
      await append('unary', stream, [event], NO_STREAM)
      const [stored] = await read(stream)
      expect(stored).toMatchObject({ id: event.id, revision: 0n, streamId: stream, type: 'Observed', isJson: true })
      expect(Math.abs((stored?.created.getTime() ?? 0) - before)).toBeLessThan(60_000)
    })
  })

  describe('reading a stream', () => {
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
      await client.deleteStream(soft)
      await expect(read(soft)).rejects.toMatchObject({ type: 'stream-not-found' })
      const gone = await ofFive()
      await client.tombstoneStream(gone)
      await expect(read(gone)).rejects.toMatchObject({ type: 'stream-deleted' })
    })

    test('of no events, or forwards from the end, is an error', async () => {
      const stream = await ofFive()
      await expect(read(stream, { maxCount: 0 })).rejects.toMatchObject({ type: 'unknown' })
      await expect(read(stream, { fromRevision: END })).rejects.toMatchObject({ type: 'unknown' })
    })

    test('after a soft delete and new events shows the new ones, whose revisions go on', async () => {
      const stream = await ofFive()
      await client.deleteStream(stream)
      await append('unary', stream, [anEvent()], NO_STREAM)
      expect(await revisions(stream, {})).toEqual([5n])
    })

    test('TRAP a read that is cancelled ends without an error', async () => {
      const stream = await ofFive()
      const reading = client.readStream(stream)
      const seen: unknown[] = []
      for await (const { event } of reading) {
        if (seen.push(event) === 1) await reading.cancel()
      }
      expect(seen.length).toBeGreaterThan(0)
    })
  })

  describe('reading $all', () => {
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
      await client.tombstoneStream(stream)
      const soft = await twoEvents()
      await client.deleteStream(soft)
      const found = await readAll({ fromPosition: from, maxCount: 100 })
      expect(found).toContainEqual(
        expect.objectContaining({ streamId: stream, type: '$streamDeleted', revision: 2n ** 63n - 1n }),
      )
      expect(found).toContainEqual(expect.objectContaining({ streamId: `$$${soft}`, type: '$metadata' }))
      expect(found.filter(event => event.streamId === soft)).toHaveLength(2)
    })
  })

  describe('a subscription to $all', () => {
    const following = async (
      options: Parameters<EventStoreDBClient['subscribeToAll']>[0],
      until: (seen: readonly string[]) => boolean,
      afterCaughtUp: () => Promise<unknown> = async () => undefined,
    ) => {
      const subscription = client.subscribeToAll(options)
      const seen: string[] = []
      const said: string[] = []
      let doing: Promise<unknown> = Promise.resolve()
      subscription.on('confirmation', () => said.push('confirmation'))
      subscription.on('caughtUp', () => {
        said.push('caughtUp')
        doing = afterCaughtUp()
      })
      try {
        for await (const { event } of subscription) {
          if (event) seen.push(event.id)
          if (until(seen)) break
        }
      } finally {
        await subscription.unsubscribe()
        await doing
      }
      return { seen, said }
    }

    test('from a position is exclusive, says when it has caught up, and goes on with what comes', async () => {
      const stream = aStream()
      const [first, second, third] = [anEvent(), anEvent(), anEvent()]
      await append('batch', stream, [first, second], NO_STREAM)
      const { seen, said } = await following(
        { fromPosition: await positionOf(stream), filter: streamNameFilter({ prefixes: [stream] }) },
        found => found.includes(third.id),
        () => append('unary', stream, [third], 1n),
      )
      expect(seen).toEqual([second.id, third.id])
      expect(said).toEqual(['confirmation', 'caughtUp'])
    })

    test('without a filter gives everything after the position', async () => {
      const stream = aStream()
      const [first, second] = [anEvent(), anEvent()]
      await append('batch', stream, [first, second], NO_STREAM)
      const { seen } = await following({ fromPosition: await positionOf(stream) }, found => found.includes(second.id))
      expect(seen).not.toContain(first.id)
    })

    test('filters by regular expression too; a bad one, or a position that never was, is an error', async () => {
      const stream = aStream()
      const event = anEvent()
      await append('unary', stream, [event], NO_STREAM)
      await append('unary', aStream(), [anEvent()], NO_STREAM)
      const filter = (regex: string) => streamNameFilter({ regex })
      const { seen } = await following({ filter: filter(`^${stream}$`) }, found => found.length > 0)
      expect(seen).toEqual([event.id])
      await expect(following({ filter: filter('[') }, () => false)).rejects.toMatchObject({ code: 2 })
      const { commit } = await positionOf(stream)
      await expect(
        following({ fromPosition: { commit: commit + 3n, prepare: commit + 3n } }, () => false),
      ).rejects.toMatchObject({ code: 2 })
    })

    test('TRAP a checkpoint reached runs ahead of events that are not handled', async () => {
      const stream = aStream()
      await append('batch', stream, someEvents(64), NO_STREAM)
      const reached: bigint[] = []
      const filter = streamNameFilter({
        prefixes: [stream],
        maxSearchWindow: 8,
        checkpointReached: (_, { commit }) => void reached.push(commit),
      })
      let handled = 0n
      let ahead = false
      const subscription = client.subscribeToAll({ filter, fromPosition: await positionOf(stream) })
      for await (const { event } of subscription) {
        await new Promise(resolve => setTimeout(resolve, 2))
        handled = event?.position?.commit ?? handled
        ahead ||= reached.some(commit => commit > handled)
        if (event?.revision === 63n) break
      }
      await subscription.unsubscribe()
      expect(reached.length).toBeGreaterThan(0)
      expect(ahead).toBe(true)
    })

    test('TRAP live, a consumer that leaves events unread is dropped: code 10', async () => {
      const stream = aStream()
      await append('unary', stream, [anEvent()], NO_STREAM)
      const from = await positionOf(stream)
      const burst = async () => {
        for (const expected of [0n, 1000n]) await append('batch', stream, someEvents(1000), expected)
      }
      const asleep = following({ fromPosition: from }, () => false, burst)
      await expect(asleep).rejects.toMatchObject({ type: 'timeout', code: 10 })
    })

    test('TRAP unsubscribed, its loop ends quietly; twice is fine', async () => {
      const subscription = client.subscribeToAll({ fromPosition: END })
      subscription.on('caughtUp', () => void subscription.unsubscribe())
      const seen: unknown[] = []
      for await (const event of subscription) seen.push(event)
      await subscription.unsubscribe()
    })
  })

  describe('deletion', () => {
    test('of an absent stream: soft is a wrong revision, a tombstone is fine', async () => {
      await expect(client.deleteStream(aStream(), { expectedRevision: 0n })).rejects.toMatchObject({
        type: 'wrong-expected-version',
      })
      await expect(client.tombstoneStream(aStream())).resolves.toBeDefined()
    })

    test('soft repeats', async () => {
      const stream = aStream()
      await append('batch', stream, someEvents(2), NO_STREAM)
      await client.deleteStream(stream)
      await expect(client.deleteStream(stream)).resolves.toBeDefined()
    })
  })
})
