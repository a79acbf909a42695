import { isDeepStrictEqual } from 'node:util'
import { jsonEvent, type EventData } from '@eventstore/db-client'
import type { Metadata, Recorded } from '#libs/kernel'
import { NotAppendable } from '../errors.js'
import type { NewEvent } from '../event-store.js'
import { serialised } from '../serialised-events.js'
import { wasCarried } from './carried-from.js'

/** What is to be appended, as it is sent and as it is compared. */
export interface Proposal {
  readonly stream: string
  /** Revision of the stream's last event before it; -1 where the stream is to begin. */
  readonly expected: bigint
  /** The events as JSON keeps them. */
  readonly events: readonly NewEvent[]
  readonly sent: readonly EventData[]
}

/**
 * What cannot be kept is refused here: the client chokes on it where nobody can catch it. Names with a `$` are the
 * server's own, and nothing of ours would be found behind one.
 */
export const proposalOf = (
  stream: string,
  events: readonly NewEvent[],
  expected: bigint,
  metadata: Metadata,
): Proposal => {
  if ([stream, ...events.map(({ type }) => type)].some(name => name.startsWith('$'))) {
    throw new NotAppendable(`Not appendable to ${stream}: names that begin with $ are the server's own.`)
  }
  if (wasCarried(metadata)) {
    throw new NotAppendable(`Not appendable to ${stream}: its metadata says that it comes from another log.`)
  }
  const text = serialised(stream, events, metadata)
  const shared = JSON.parse(text.metadata) as Record<string, unknown>
  const plain = events.map(({ id, type }, index) => ({ id, type, data: JSON.parse(text.data[index] ?? '') as object }))
  const sent = plain.map(({ id, type, data }) => jsonEvent({ id, type, data: { ...data }, metadata: shared }))
  return { stream, expected, events: plain, sent }
}

/**
 * Whether what stands at the proposal's place is the proposal. Ids alone do not tell: the server answers success to
 * known ids without a look at their data.
 */
export const isStoredAs = ({ stream, expected, events }: Proposal, found: readonly Recorded[]): boolean =>
  found.length === events.length &&
  events.every(({ id, type, data }, index) => {
    const stored = found[index]
    if (stored?.stream !== stream || stored.revision !== expected + BigInt(index + 1)) return false
    return stored.id === id && stored.type === type && isDeepStrictEqual(stored.data, data)
  })
