import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { StoreDamaged, type Recorded } from '#libs/kernel'
import { type EventStore, type NewEvent, NO_STREAM, START, WrongExpectedRevision } from '#libs/event-store'
import { chance, type Chance } from '../support/chance.js'
import { EventStoreDbDouble, type AppendFault, type DeliveryFault } from '../support/eventstoredb-double/index.js'
import { aStream, collecting, metadata, openStore, someEvents } from './eventstoredb-harness.js'
import { until } from '../support/until.js'

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed + 1)

/** What must be in a stream in the end: what was answered to be there. */
type Model = Map<string, Recorded[]>

jest.setTimeout(60_000)

describe('what goes wrong, over fifty seeds each, with the log compared in the end', () => {
  let double: EventStoreDbDouble
  let store: EventStore

  beforeAll(async () => {
    double = await EventStoreDbDouble.started()
    // What it looks at in the end is not hurried: a machine that is busy is no fault of the server.
    store = await openStore(double.url, { idleMs: 20_000 })
  })

  afterAll(async () => {
    await store.close()
    await double.stop()
  })

  /** Expects what was last heard of the stream, and looks again when somebody was faster, as a command does. */
  const record = async (stream: string, events: readonly NewEvent[], model: Model, by = store): Promise<void> => {
    let last = model.get(stream)?.at(-1)?.revision ?? NO_STREAM
    for (let tries = 0; tries < 20; tries++) {
      try {
        const appended = await by.append(stream, events, last, metadata)
        model.set(stream, [...(model.get(stream) ?? []), ...appended.events])
        return
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error
        last = (await by.read(stream)).at(-1)?.revision ?? NO_STREAM
      }
    }
    throw new Error(`Never got a turn on ${stream}.`)
  }

  /** Two callers at once on two streams, with something going wrong at every third append or so. */
  const underFaults = async (by: EventStore, random: Chance, faultOf: () => AppendFault): Promise<Model> => {
    const model: Model = new Map()
    const streams = [aStream(), aStream()]
    double.faults.append = () => (random.is(0.4) ? faultOf() : undefined)
    const caller = async () => {
      for (let n = 0; n < 2; n++) {
        await record(streams[random.upTo(2)] ?? '', someEvents(1 + random.upTo(3)), model, by)
      }
    }
    await Promise.all([caller(), caller()])
    double.heal()
    return model
  }

  /** Nothing lost, nothing doubled, nothing that nobody was told of; and each told as it stands. */
  const compare = async (model: Model): Promise<void> => {
    for (const [stream, told] of model) {
      const standing = await store.read(stream)
      expect(standing).toEqual(told.toSorted((a, b) => Number(a.revision - b.revision)))
      expect(standing.map(({ revision }) => revision)).toEqual(standing.map((_, index) => BigInt(index)))
      expect(new Set(standing.map(({ id }) => id)).size).toBe(standing.length)
    }
    const ours = double.log.all.filter(({ stream }) => model.has(stream))
    expect(ours).toHaveLength([...model.values()].flat().length)
  }

  const appendFaults: readonly [string, (random: Chance) => AppendFault][] = [
    ['an append answered after the deadline', random => ({ kind: 'late', ms: 25 + random.upTo(40) })],
    ['an answer lost, and the append done', random => ({ kind: random.is(0.9) ? 'cut' : 'silent', done: true })],
    ['an answer lost, and the append not done', random => ({ kind: random.is(0.9) ? 'cut' : 'silent', done: false })],
    ['a call that breaks in the middle of its events', () => ({ kind: 'cut-midway' })],
    ['a leader that moves', () => ({ kind: 'not-leader' })],
    ['a repetition that is not recognised', () => ({ kind: 'forgotten' })],
  ]

  test.each(appendFaults)('%s', async (_, faultOf) => {
    const hasty = await openStore(double.url, { answerWithinMs: 30 })
    for (const seed of SEEDS) {
      const random = chance(seed)
      await compare(await underFaults(hasty, random, () => faultOf(random)))
    }
    await hasty.close()
  })

  test('the server gone in the middle of a batch', async () => {
    for (const seed of SEEDS) {
      const random = chance(seed)
      const model: Model = new Map()
      const at = 2 + random.upTo(6)
      let asked = 0
      double.faults.append = () => {
        if (++asked === at) setImmediate(() => void double.stop().then(() => double.start()))
        return undefined
      }
      await Promise.all(Array.from({ length: 8 }, () => record(aStream(), someEvents(2 + random.upTo(3)), model)))
      double.heal()
      await compare(model)
    }
  })

  /** One writes while another follows and things go wrong; what is handed out must be the log. */
  const followed = async (reader: EventStore, random: Chance, faults: readonly DeliveryFault[]): Promise<void> => {
    const from = await store.head()
    const following = collecting(reader, from)
    double.faults.delivery = () => (random.is(0.3) ? faults[random.upTo(faults.length)] : undefined)
    const model: Model = new Map()
    for (let n = 0; n < 5; n++) await record(aStream(), someEvents(1 + random.upTo(3)), model)
    const written = [...model.values()].flat()
    await until('everything is seen', () => following.seen.length >= written.length)
    double.heal()
    await following.stop()
    expect(following.seen).toEqual(await store.readAll(from, 1_000))
    expect(following.seen).toHaveLength(written.length)
  }

  test.each<[string, readonly DeliveryFault[]]>([
    ['a subscription that ends without an error', ['end']],
    ['a subscription that delivers twice', ['twice']],
    ['a subscription that breaks, or finds its reader too slow', ['cut', 'too-slow']],
  ])('%s', async (_, faults) => {
    const reader = await openStore(double.url, { pageSize: 3 })
    for (const seed of SEEDS) await followed(reader, chance(seed), faults)
    await reader.close()
  })

  test('a checkpoint ahead of what was handled: who dies before handling takes up after the last handled', async () => {
    for (const seed of SEEDS) {
      const random = chance(seed)
      const from = await store.head()
      const model: Model = new Map()
      for (let n = 0; n < 4; n++) await record(aStream(), someEvents(1 + random.upTo(3)), model)
      const written = [...model.values()].flat().length
      const handled: Recorded[] = []
      const life = async () => {
        const dying = new AbortController()
        for await (const page of store.follow(handled.at(-1)?.position ?? from, dying.signal)) {
          for (const event of page) {
            if (random.is(0.2)) return
            handled.push(event)
          }
          if (handled.length >= written) return
        }
      }
      while (handled.length < written) await life()
      expect(handled).toEqual(await store.readAll(from, 1_000))
    }
  })

  test('a checkpoint beyond the log after a restore', async () => {
    const other = await EventStoreDbDouble.started()
    const restored = await openStore(other.url)
    const write = (count: number) => restored.append(aStream(), someEvents(count), NO_STREAM, metadata)
    for (const seed of SEEDS) {
      const random = chance(seed)
      for (let n = 0; n < 3; n++) await write(1 + random.upTo(2))
      const checkpoint = await restored.head()
      other.log.restoreTo(other.log.all.length - 1 - random.upTo(3))
      expect(await restored.head()).toBeLessThan(checkpoint)
      await expect(collecting(restored, checkpoint).done).rejects.toBeInstanceOf(StoreDamaged)
      const rebuilt = collecting(restored, START)
      const { position } = await write(1)
      await until('the rebuild reaches the end', () => rebuilt.seen.at(-1)?.position === position)
      await rebuilt.stop()
      expect(rebuilt.seen).toEqual(await restored.readAll(START, 10_000))
    }
    await restored.close()
    await other.stop()
  })
})
