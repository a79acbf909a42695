import { randomUUID } from 'node:crypto'
import type { Recorded } from '#libs/kernel'
import { MemoryEventStore, NO_STREAM, START, type EventStore } from '#libs/event-store'
import { chance } from '../support/chance.js'
import { metadata, someEvents } from './eventstoredb-harness.js'

export interface SomeLog {
  readonly log: EventStore
  readonly events: readonly Recorded[]
  readonly streams: ReadonlySet<string>
}

const BEGAN = Date.parse('2022-03-01T09:00:00.000Z')

/** A log of years ago: streams of two kinds that take turns, appends of one event and of several, who and why by turns. */
export async function aLog(seed: number, count: number): Promise<SomeLog> {
  const random = chance(seed)
  let instant = BEGAN
  const log = new MemoryEventStore(() => instant)
  const kinds = ['trajectory', 'linkage']
  const names = Array.from({ length: 1 + random.upTo(12) }, (_, at) => `${kinds[at % 2]}-${randomUUID()}`)
  const revisions = new Map<string, bigint>()
  for (let left = count; left > 0;) {
    instant += random.upTo(3) * random.upTo(86_400_000)
    const stream = names[random.upTo(names.length)]!
    const events = someEvents(Math.min(left, 1 + random.upTo(3) * random.upTo(3)))
    const why = { ...metadata, actor: `actor-${random.upTo(3)}`, ...(random.is(0.3) && { reason: `text-${left}` }) }
    const { revision } = await log.append(stream, events, revisions.get(stream) ?? NO_STREAM, why)
    revisions.set(stream, revision)
    left -= events.length
  }
  return { log, events: await log.readAll(START, count), streams: new Set(revisions.keys()) }
}

/** All of an event but its place in the log, which each log gives by itself. */
export const asTold = ({ id, type, data, stream, revision, recordedAt, metadata: who }: Recorded): object => ({
  id,
  type,
  data,
  stream,
  revision,
  recordedAt,
  metadata: { ...who },
})
