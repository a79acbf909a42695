import { jsonEvent, type EventData } from '@eventstore/db-client'
import type { Recorded } from '#libs/kernel'
import type { EventStore } from '../../event-store.js'
import { withCarriedFrom } from '../carried-from.js'

const PAGE = 1_000
const MOST_EVENTS = 64
/** Data and metadata of one append; an event that has more goes by itself. */
const MOST_BYTES = 131_072

/** Neighbours in the log that belong to one stream: they go in one append, which keeps their order and costs one. */
export interface Run {
  readonly stream: string
  /** Revision of the stream's last event before them. */
  readonly after: bigint
  readonly sent: readonly EventData[]
  readonly bytes: number
}

interface Open {
  readonly stream: string
  readonly after: bigint
  readonly sent: EventData[]
  bytes: number
}

/** The log after a position, in runs. */
export async function* runsAfter(log: EventStore, position: bigint): AsyncGenerator<Run, void, undefined> {
  for (let after = position; ;) {
    const page = await log.readAll(after, PAGE)
    yield* runsIn(page)
    const last = page.at(-1)
    if (!last) return
    after = last.position
  }
}

function* runsIn(page: readonly Recorded[]): Generator<Run, void, undefined> {
  let open: Open | undefined
  for (const event of page) {
    const bytes = bytesOf(event)
    if (open && !joins(open, event, bytes)) {
      yield open
      open = undefined
    }
    open ??= { stream: event.stream, after: event.revision - 1n, sent: [], bytes: 0 }
    open.sent.push(sentAs(event))
    open.bytes += bytes
  }
  if (open) yield open
}

const joins = ({ stream, sent, bytes }: Open, event: Recorded, more: number): boolean =>
  stream === event.stream && sent.length < MOST_EVENTS && bytes + more <= MOST_BYTES

const bytesOf = ({ data, metadata }: Recorded): number =>
  Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata))

const sentAs = (event: Recorded): EventData =>
  jsonEvent({ id: event.id, type: event.type, data: { ...event.data }, metadata: withCarriedFrom(event) })
