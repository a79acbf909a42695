import { randomUUID } from 'node:crypto'
import { StoreUnavailable, type Event, type Metadata, type Recorded } from '#libs/kernel'
import { NO_STREAM, WrongExpectedRevision, type EventStore } from '#libs/event-store'
import { SCHEMA_VERSION } from '#libs/trajectory'
import type { Author } from './command-context.js'
import { MOST_ATTEMPTS } from './most-attempts.js'

/** What tells a resend, as it stands in the log. */
export type RecordedKey = Pick<Metadata, 'idempotencyKey' | 'fingerprint'>

/**
 * A short stream beside the trajectories, and what is to be decided on all that it holds. Whether something was done
 * already is for that decision alone to say: a key is recorded for whoever looks for it, and not looked for here.
 */
export interface SideStream<E extends Event> {
  readonly stream: string
  readonly read: () => Promise<readonly Recorded<E>[]>
  readonly decide: (recorded: readonly Recorded<E>[]) => readonly E[]
  readonly key?: RecordedKey
  /** What others keep doing, where nothing could be written. */
  readonly busyWith: string
}

export interface SideRecorded<E extends Event> {
  /** What the decision was taken on. */
  readonly before: readonly Recorded<E>[]
  /** Of the last event recorded; absent when there was nothing to record. */
  readonly position?: bigint
}

/** Read, decide, append; again when somebody else wrote first. */
export async function recordInSideStream<E extends Event>(
  log: EventStore,
  { stream, read, decide, key, busyWith }: SideStream<E>,
  { actor, role, correlationId }: Author,
): Promise<SideRecorded<E>> {
  const metadata = { actor, role, correlationId, ...key, schemaVersion: SCHEMA_VERSION }
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const before = await read()
    const events = decide(before)
    if (events.length === 0) return { before }
    try {
      const { position } = await append(log, stream, events, before.at(-1)?.revision ?? NO_STREAM, metadata)
      return { before, position }
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error
    }
  }
  throw new StoreUnavailable(`Others keep ${busyWith}; nothing was recorded. Ask again.`)
}

function append(log: EventStore, stream: string, events: readonly Event[], revision: bigint, metadata: Metadata) {
  const named = events.map(event => ({ ...event, id: randomUUID() }))
  return log.append(stream, named, revision, metadata)
}
