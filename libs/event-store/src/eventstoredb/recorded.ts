import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client'
import { StoreDamaged, type Recorded } from '#libs/kernel'
import { takenApart } from './carried-from.js'

type Resolved = ResolvedEvent | AllStreamResolvedEvent
export type StoredEvent = NonNullable<Resolved['event']>

/** What the log holds at one place, ours or not. */
export const storedIn = ({ event }: Resolved): StoredEvent => {
  if (!event) throw new StoreDamaged('EventStoreDB answered a read with a place that holds no event.')
  return event
}

/** The log also holds the server's own: its streams, and its marks in ours (a tombstone), have names with a `$`. */
export const isOurs = ({ streamId, type }: StoredEvent): boolean => !streamId.startsWith('$') && !type.startsWith('$')

/** Commit and prepare are one number here; it places an event in the log whichever way it is read. */
export const positionOf = ({ position, streamId, revision }: StoredEvent): bigint => {
  if (!position) throw new StoreDamaged(`EventStoreDB gave no position for event ${revision} of ${streamId}.`)
  return position.commit
}

/** An event that was carried here was recorded when it was recorded there: `knownAt` means the same in both logs. */
export const recorded = (event: StoredEvent): Recorded => {
  if (!event.isJson) throw new StoreDamaged(`Event ${event.revision} of ${event.streamId} is not JSON.`)
  const { metadata, origin } = takenApart(event.metadata)
  return {
    type: event.type,
    data: event.data as object,
    id: event.id,
    stream: event.streamId,
    revision: event.revision,
    position: positionOf(event),
    recordedAt: origin?.recordedAt ?? event.created.toISOString(),
    metadata,
  }
}
