import type { Metadata } from '#libs/kernel'
import { NotAppendable } from './errors.js'
import type { NewEvent } from './event-store.js'
import { whatJsonLoses } from './plain-json.js'

/** Most that one append may hold: data and metadata of all its events, as UTF-8. */
const MOST_BYTES = 1_048_576

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What was asked to be appended, as text, once it is known that it can be kept and will come back as it is. */
export interface Serialised {
  /** JSON of each event's data. */
  readonly data: readonly string[]
  /** JSON of the metadata that they share. */
  readonly metadata: string
}

/** Throws `NotAppendable` for what cannot be kept. */
export function serialised(stream: string, events: readonly NewEvent[], metadata: Metadata): Serialised {
  const flaw = flawOf(stream, events, metadata)
  if (flaw !== undefined) throw new NotAppendable(`Not appendable to ${stream || 'a stream'}: ${flaw}.`)

  const text = { data: events.map(({ data }) => JSON.stringify(data)), metadata: JSON.stringify(metadata) }
  const bytes = text.data.reduce((sum, data) => sum + Buffer.byteLength(data) + Buffer.byteLength(text.metadata), 0)
  if (bytes > MOST_BYTES)
    throw new NotAppendable(`Not appendable to ${stream}: ${bytes} bytes, and at most ${MOST_BYTES} are kept at once.`)
  return text
}

function flawOf(stream: string, events: readonly NewEvent[], metadata: Metadata): string | undefined {
  if (stream === '') return 'it has no name'
  if (events.length === 0) return 'there are no events'
  if (events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length) return 'two events have one id'
  for (const { id, type, data } of events) {
    if (!UUID.test(id)) return `an event's id is not a UUID in lower case`
    if (type === '') return 'an event has no type'
    const loss = notAnObject(data, 'data') ?? whatJsonLoses(data, 'data')
    if (loss !== undefined) return `${loss} in ${type}`
  }
  return whatJsonLoses(metadata, 'metadata')
}

const notAnObject = (data: unknown, place: string): string | undefined =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? undefined : `${place} is not an object`
