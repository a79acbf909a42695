import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { NO_STREAM, WrongExpectedRevision, type Appended, type EventStore } from '../src/index.js'
import { facts, increasing, metadata, newStream, whole } from './examples.js'
import type { Subject, Traits } from './subject.js'

/** So many events, to one of few streams, at a revision that is right if `ahead` is 0. */
const attempts = fc.array(
  fc.record({
    stream: fc.nat({ max: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
    ahead: fc.integer({ min: -1, max: 1 }),
  }),
  { minLength: 1, maxLength: 30 },
)

export function concurrencyContract(current: () => Subject, { countsPositions }: Traits): void {
  test('of those who write at one revision, one wins and the others learn where the stream stands', async () => {
    const { store } = current()
    const stream = newStream()
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => store.append(stream, facts(2), NO_STREAM, metadata)),
    )
    const won = tries.filter(({ status }) => status === 'fulfilled')
    const lost = tries.filter(attempt => attempt.status === 'rejected').map(({ reason }) => reason as Error)

    expect(won).toHaveLength(1)
    expect(lost.every(error => error instanceof WrongExpectedRevision && error.actual === 1n)).toBe(true)
    expect(await store.read(stream)).toHaveLength(2)
  })

  test('all are written when each waits for its turn', async () => {
    const { store, before } = current()
    const streams = Array.from({ length: 5 }, newStream)
    await Promise.all(Array.from({ length: 40 }, (_, index) => insist(store, streams[index % 5]!)))

    const log = await whole(store, before)
    expect(log).toHaveLength(40)
    for (const stream of streams) {
      const own = log.filter(event => event.stream === stream)
      expect(own.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n])
    }
  })

  test('what is acknowledged is exactly what stands in the log, whole and in its place', async () => {
    const { store } = current()
    await fc.assert(
      fc.asyncProperty(attempts, async all => {
        const before = await store.head()
        const streams = Array.from({ length: 4 }, newStream)
        const asked = new Map(streams.map(stream => [stream, NO_STREAM]))
        const answers = await Promise.allSettled(
          all.map(({ stream, count, ahead }) => {
            const name = streams[stream]!
            const expected = asked.get(name)! + BigInt(ahead)
            asked.set(name, expected < NO_STREAM ? NO_STREAM : expected + BigInt(count))
            return store.append(name, facts(count), expected < NO_STREAM ? NO_STREAM : expected, metadata)
          }),
        )
        const done = answers.filter(answer => answer.status === 'fulfilled').map(({ value }) => value)
        expect(await whole(store, before)).toEqual(inOrder(done))
        await expectWholeStreams(store, streams, done)
      }),
      { numRuns: 25 },
    )
  })

  const inOrder = (done: readonly Appended[]) => {
    const events = done.toSorted((a, b) => (a.position < b.position ? -1 : 1)).flatMap(({ events: own }) => own)
    expect(increasing(events.map(({ position }) => position))).toBe(true)
    if (countsPositions && events.length > 0) {
      expect(events.at(-1)!.position - events[0]!.position).toBe(BigInt(events.length - 1))
    }
    return events
  }
}

async function expectWholeStreams(store: EventStore, streams: readonly string[], done: readonly Appended[]) {
  for (const stream of streams) {
    const own = done.filter(({ events }) => events[0]!.stream === stream).flatMap(({ events }) => events)
    const sorted = own.toSorted((a, b) => (a.revision < b.revision ? -1 : 1))
    expect(sorted.map(({ revision }) => revision)).toEqual(sorted.map((_, index) => BigInt(index)))
    expect(await store.read(stream)).toEqual(sorted)
  }
}

/** Reads and writes anew until it was first. */
async function insist(store: EventStore, stream: string): Promise<void> {
  for (;;) {
    const last = (await store.read(stream)).at(-1)?.revision ?? NO_STREAM
    try {
      await store.append(stream, facts(1), last, metadata)
      return
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error
    }
  }
}
