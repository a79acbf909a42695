import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Recorded } from '#libs/kernel'
import { copyToEventStoreDb, NO_STREAM, NotThisLog, START, type LogCopied, type LogCopy } from '#libs/event-store'
import { EventStoreDbDouble, type AppendFault } from '../support/eventstoredb-double/index.js'
import { aLog, asTold, type SomeLog } from './eventstoredb-copy-log.js'
import { anEvent, metadata, openStore } from './eventstoredb-harness.js'
import { servers, type RunningServer } from './eventstoredb-servers.js'
import { chance } from '../support/chance.js'

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed + 1)

jest.setTimeout(60_000)

const carry = ({ log, streams }: SomeLog, url: string, more: Partial<LogCopy> = {}): Promise<LogCopied> =>
  copyToEventStoreDb({
    log,
    url,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    counts: stream => streams.has(stream),
    ...more,
  })

/** What stands in the streams of a log, in the target's own order. */
const carriedIn = async (url: string, { streams }: SomeLog): Promise<readonly Recorded[]> => {
  // Nothing is cut off here: a read that is slow is only slow.
  const store = await openStore(url, { idleMs: 30_000 })
  const events: Recorded[] = []
  for (let page = await store.readAll(START, 1_000); page.length > 0;) {
    events.push(...page.filter(({ stream }) => streams.has(stream)))
    page = await store.readAll(page.at(-1)!.position, 1_000)
  }
  await store.close()
  return events
}

describe.each(servers)('a log carried to $name', ({ start }) => {
  let running: RunningServer

  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.stop())

  test('is there with ids, data, metadata and times, in its own order over all streams', async () => {
    const source = await aLog(7, 400)
    expect(await carry(source, running.url)).toEqual({ found: 0, events: 400, complete: true })
    expect((await carriedIn(running.url, source)).map(asTold)).toEqual(source.events.map(asTold))
  })

  test('is read by stream as it was, and goes on where it ended', async () => {
    const source = await aLog(8, 60)
    await carry(source, running.url)
    const store = await openStore(running.url)
    for (const stream of source.streams) {
      expect((await store.read(stream)).map(asTold)).toEqual((await source.log.read(stream)).map(asTold))
    }
    const { stream, revision } = source.events.at(-1)!
    const [next] = (await store.append(stream, [anEvent()], revision, metadata)).events
    expect(next!.recordedAt > source.events.at(-1)!.recordedAt).toBe(true)
    await store.close()
  })

  test('again finds all there, and adds nothing', async () => {
    const source = await aLog(9, 150)
    await carry(source, running.url)
    expect(await carry(source, running.url)).toEqual({ found: 150, events: 150, complete: true })
    expect(await carriedIn(running.url, source)).toHaveLength(150)
  })

  test('with a large event among small ones keeps its order', async () => {
    const source = await aLog(10, 40)
    const big = { id: randomUUID(), type: 'Observed', data: { text: 'x'.repeat(900_000) } }
    const stream = [...source.streams][0]!
    const { revision } = (await source.log.read(stream)).at(-1)!
    await source.log.append(stream, [big], revision, metadata)
    await source.log.append(stream, [anEvent(1)], revision + 1n, metadata)
    expect(await carry(source, running.url)).toEqual({ found: 0, events: 42, complete: true })
    const events = await source.log.readAll(START, 1_000)
    expect((await carriedIn(running.url, source)).map(asTold)).toEqual(events.map(asTold))
  })
})

test.each([-2, 2])('a log is carried though the clock of the target is %i days off', async days => {
  const double = await EventStoreDbDouble.started()
  double.faults.now = () => Date.now() + days * 86_400_000
  const source = await aLog(11, 40)
  const copied = await carry(source, double.url)
  await double.stop()
  expect(copied).toEqual({ found: 0, events: 40, complete: true })
})

describe('a target that is no beginning of the log', () => {
  const refusal = async (spoil: (url: string, source: SomeLog, double: EventStoreDbDouble) => Promise<void>) => {
    const double = await EventStoreDbDouble.started()
    const source = await aLog(3, 30)
    await spoil(double.url, source, double)
    const before = double.log.all.length
    const counts = () => true
    const error: unknown = await carry(source, double.url, { counts }).catch((thrown: unknown) => thrown)
    expect(double.log.all).toHaveLength(before)
    await double.stop()
    expect(error).toBeInstanceOf(NotThisLog)
    return (error as Error).message
  }
  const recording = async (url: string) => {
    const store = await openStore(url)
    await store.append('trajectory-other', [anEvent()], NO_STREAM, metadata)
    await store.close()
  }

  test('holds an event that was recorded there', async () => {
    const said = await refusal(recording)
    expect(said).toContain('event 0 of trajectory-other (Observed), which was recorded there and not carried')
  })

  test('holds the whole copy, and was used since', async () => {
    const said = await refusal(async (url, source) => {
      await carry(source, url)
      await recording(url)
    })
    expect(said).toContain('behind all that the log has')
  })

  test('holds the copy of another log', async () => {
    const said = await refusal(async url => void (await carry(await aLog(4, 30), url)))
    expect(said).toMatch(/at position 1 the log has event 0 of .* differ in .*id.*stream/)
  })

  test.each(['data', 'type', 'metadata', 'id', 'created'] as const)('differs in %s of one event', async part => {
    const said = await refusal(async (url, source, double) => {
      await carry(source, url)
      const stored = double.log.all.findLast(({ stream }) => source.streams.has(stream))!
      const { data, metadata: kept } = stored
      const changed = {
        data: { data: Buffer.from(JSON.stringify({ ...parsed(data), n: -1 })) },
        type: { type: 'Other' },
        metadata: { metadata: Buffer.from(JSON.stringify({ ...parsed(kept), actor: 'eve' })) },
        id: { id: randomUUID() },
        created: { metadata: Buffer.from(JSON.stringify({ ...parsed(kept), carriedOver: { recordedAt: 'never' } })) },
      }
      Object.assign(stored, changed[part])
    })
    expect(said).toContain('at position 30 the log has')
    expect(said).toContain(`differ in ${part === 'created' ? 'position, recordedAt' : part}`)
  })

  test('lost one event in the middle, which a server may do that does not keep the order', async () => {
    const double = await EventStoreDbDouble.started()
    const source = await aLog(5, 30)
    const write = double.log.append.bind(double.log)
    let writes = 0
    double.log.append = (name, events, expected) =>
      ++writes === 9 ? { kind: 'success', revision: 0n, position: 1n } : write(name, events, expected)
    await expect(carry(source, double.url)).rejects.toThrow(/The target is no copy of this log.*differ in/)
    await double.stop()
  })
})

const parsed = (bytes: Uint8Array): object => JSON.parse(Buffer.from(bytes).toString()) as object

describe('cut off, over fifty seeds, with the log compared in the end', () => {
  test.each(SEEDS)(
    'seed %i: stopped, disconnected, answered late, server restarted: nothing lost, doubled or moved',
    async seed => {
      const random = chance(seed)
      const double = await EventStoreDbDouble.started()
      const source = await aLog(seed, 80 + random.upTo(60))
      const faultOf = (): AppendFault | undefined =>
        [
          { kind: 'cut', done: random.is(0.5) } as const,
          { kind: 'cut-midway' } as const,
          { kind: 'not-leader' } as const,
          { kind: 'late', ms: random.upTo(20) } as const,
        ][random.upTo(4)]
      double.faults.append = () => (random.is(0.04) ? faultOf() : undefined)
      let complete = false
      for (let run = 0; !complete && run < 40; run++) {
        const stopping = new AbortController()
        const stopAfter = random.is(0.7) ? random.upTo(source.events.length) : Infinity
        const restartAfter = random.is(0.2) ? random.upTo(source.events.length) : Infinity
        let restarted: Promise<void> | undefined
        const onProgress = (_: unknown, events: number) => {
          if (events >= stopAfter) stopping.abort()
          if (events >= restartAfter) restarted ??= double.stop().then(() => double.start())
        }
        const result = await carry(source, double.url, { signal: stopping.signal, onProgress })
        await restarted
        complete = result.complete
      }
      expect(complete).toBe(true)
      double.heal()
      expect(await carry(source, double.url, { counts: () => true })).toMatchObject({ found: source.events.length })
      expect((await carriedIn(double.url, source)).map(asTold)).toEqual(source.events.map(asTold))
      await double.stop()
    },
  )
})
