import { randomUUID } from 'node:crypto'
import { EventStoreDBClient, jsonEvent, NO_STREAM as ABSENT } from '@eventstore/db-client'
import { openEventStoreDb, type EventStore } from '#libs/event-store'
import { blindAppends, DATA, METADATA, Streams } from './append.measure.js'
import { compare, perSecond, withCallers, type Outcome } from './measure.js'

const CALLERS = 64
const APPENDS = 6_000
const STREAMS = 2_000
/** As the runner reads. */
const PAGE = 500

type Place = ReturnType<Streams['take']>

/** The call by the client alone, one for each append and with a deadline: no check of its answer, nothing read back. */
function bareAppend(client: EventStoreDBClient, { name, revision }: Place) {
  const credentials = { username: 'insecure', password: 'insecure' }
  const event = jsonEvent({ id: randomUUID(), type: 'VdabRegistered', data: DATA, metadata: METADATA })
  const expectedRevision = revision < 0 ? ABSENT : BigInt(revision)
  return client.appendToStream(name, event, { expectedRevision, credentials, deadline: 5_000, requiresLeader: true })
}

/** All that the adapter does, by the client alone: the append, and then a look at what stands where it belongs. */
async function bareAppendSeen(client: EventStoreDBClient, place: Place) {
  await bareAppend(client, place)
  const { name, revision } = place
  const from = { fromRevision: BigInt(revision + 1), maxCount: 1, requiresLeader: true }
  for await (const { event } of client.readStream(name, from)) {
    if (event?.type !== 'VdabRegistered') throw new Error(`${name} does not hold what was appended`)
  }
}

async function bareReadAll(client: EventStoreDBClient, after: bigint, count: number): Promise<void> {
  let read = 0
  const place = { commit: after, prepare: after }
  for await (const { event } of client.readAll({ fromPosition: place, maxCount: count + 1 })) {
    if (event?.isJson) read++
  }
  if (read < count) throw new Error(`${read} events were read of ${count}`)
}

async function catchUp(store: EventStore, from: bigint, count: number): Promise<void> {
  for (let after = from, read = 0; read < count;) {
    const page = await store.readAll(after, Math.min(PAGE, count - read))
    if (page.length === 0) throw new Error(`${read} events were read of ${count}`)
    read += page.length
    after = page.at(-1)!.position
  }
}

/** The adapter against the client that it stands on, on the server at `url`: appends, and reading the log from a position. */
export async function measureEventStoreDb(
  url: string,
  goals: { append: number; catchUp: number },
  rounds: number,
): Promise<readonly Outcome[]> {
  const client = EventStoreDBClient.connectionString(url)
  const store = await openEventStoreDb(url)
  const ours = blindAppends(store, new Streams(STREAMS))
  const streams = new Streams(STREAMS)
  const appends = (append: () => Promise<unknown>) => () =>
    perSecond(APPENDS, () => withCallers(CALLERS, APPENDS, append))
  const besides = (baselineName: string, bare: typeof bareAppend | typeof bareAppendSeen) =>
    compare(
      {
        name: `append to EventStoreDB, ${CALLERS} callers`,
        unit: 'appends/s',
        goal: goals.append,
        ours: appends(ours),
        baseline: appends(() => bare(client, streams.take())),
        baselineName,
      },
      rounds,
    )
  try {
    await ours()
    const beginning = await store.head()
    const appended = [
      await besides('the bare client', bareAppend),
      await besides('the bare client, append and look', bareAppendSeen),
    ]
    const count = APPENDS * rounds
    const caughtUp = await compare(
      {
        name: 'catch-up from EventStoreDB, decoded',
        unit: 'events/s',
        goal: goals.catchUp,
        ours: () => perSecond(count, () => catchUp(store, beginning, count)),
        baseline: () => perSecond(count, () => bareReadAll(client, beginning, count)),
        baselineName: 'a bare readAll',
      },
      rounds,
    )
    return [...appended, caughtUp]
  } finally {
    await store.close()
    await client.dispose()
  }
}
