import { MAX_APPEND_SIZE, NOTHING, sizeOf, type Expected, type Outcome, type Proposed } from './stored.js'
import type { Stream } from './stream.js'

/** Either an answer at once, or the word to write the events after the stream's last. */
export type Decided = Outcome | { readonly kind: 'write' }

const WRITE: Decided = { kind: 'write' }

/** What the server does with an append: the tables "Append" of the behaviour notes, in this order. */
export const decide = (stream: Stream, events: readonly Proposed[], expected: Expected): Decided => {
  if (events.reduce((size, event) => size + sizeOf(event), 0) > MAX_APPEND_SIZE) return { kind: 'too-large' }
  if (stream.tombstoned) return { kind: 'deleted' }
  if (expected === 'stream_exists' && stream.softDeleted) return { kind: 'deleted' }
  if (expected === 'stream_exists' && stream.last === NOTHING) return wrong(stream, expected)
  if (expected === 'any' || expected === 'stream_exists') return anywhere(stream, events, expected)
  return exactly(stream, events, expected)
}

const wrong = (stream: Stream, expected: Expected): Outcome => ({
  kind: 'wrong-revision',
  expected,
  actual: stream.last,
})

/** Known ids are a repetition as long as all of them are known; a mixture is none. */
const anywhere = (stream: Stream, events: readonly Proposed[], expected: Expected): Decided => {
  const [first] = events
  if (!first || stream.indexOf(first.id) === undefined) return WRITE
  const places = events.map(({ id }) => stream.indexOf(id))
  const last = places.at(-1)
  return places.includes(undefined) || last === undefined ? wrong(stream, expected) : repeated(stream, last)
}

const exactly = (stream: Stream, events: readonly Proposed[], expected: bigint | 'no_stream'): Decided => {
  const after = expected === 'no_stream' ? NOTHING : expected
  if (after === stream.last) return WRITE
  if (after > stream.last || events.length === 0) return wrong(stream, expected)
  const same = events.findIndex(({ id }, index) => stream.at(after + 1n + BigInt(index))?.id !== id)
  if (same === -1) return repeated(stream, after + BigInt(events.length))
  return same === 0 && after === NOTHING && stream.softDeleted ? WRITE : wrong(stream, expected)
}

/** A repetition succeeds at its own place, whatever its data; a place that cannot be read has no position. */
const repeated = (stream: Stream, revision: bigint): Outcome => {
  const event = stream.visible.find(shown => shown.revision === revision)
  return { kind: 'success', revision, ...(event ? { position: event.position } : {}) }
}
