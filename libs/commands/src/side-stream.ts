import { StoreUnavailable, type Event, type Recorded } from '#libs/kernel'
import { NO_STREAM, WrongExpectedRevision, type EventStore } from '#libs/event-store'
import { SCHEMA_VERSION } from '#libs/trajectory'
import type { CommandContext } from './command-context.js'
import { eventIds } from './ids.js'

/** Other processes may write to the same stream first, but hardly this often in a row. */
const MOST_ATTEMPTS = 10

/** A short stream beside the trajectories, and what is to be decided on all that it holds. */
export interface SideStream<E extends Event> {
  readonly stream: string
  readonly decide: (recorded: readonly Recorded<E>[]) => readonly E[]
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
  { stream, decide, busyWith }: SideStream<E>,
  context: CommandContext,
): Promise<SideRecorded<E>> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const before = (await log.read(stream)) as readonly Recorded<E>[]
    const events = decide(before)
    if (events.length === 0) return { before }
    try {
      const { position } = await append(log, stream, events, before.at(-1)?.revision ?? NO_STREAM, context)
      return { before, position }
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error
    }
  }
  throw new StoreUnavailable(`Others keep ${busyWith}; nothing was recorded. Ask again.`)
}

function append(
  log: EventStore,
  stream: string,
  events: readonly Event[],
  revision: bigint,
  { actor, role, correlationId }: CommandContext,
) {
  const idOf = eventIds(stream, {})
  const named = events.map((event, index) => ({ ...event, id: idOf(index) }))
  return log.append(stream, named, revision, { actor, role, correlationId, schemaVersion: SCHEMA_VERSION })
}
