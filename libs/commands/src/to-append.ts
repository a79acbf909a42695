import { isCorrection, type Metadata } from '#libs/kernel'
import type { NewEvent } from '#libs/event-store'
import { SCHEMA_VERSION, type TrajectoryEvent } from '#libs/trajectory'
import { eventIds } from './ids.js'
import type { WriteRequest } from './judgement.js'

/** Events as the store takes them. `reason` is the reference of the sealed text: the text itself goes no further. */
export function toAppend(
  { dossier, context }: WriteRequest,
  decided: readonly TrajectoryEvent[],
  reason: string | undefined,
): readonly NewEvent[] {
  const idOf = eventIds(dossier, context)
  return decided.map((event, index) => ({ ...withReference(event, reason), id: idOf(index) }))
}

/** A correction is decided with the text of its reason, and recorded with the reference: never with the text. */
function withReference(event: TrajectoryEvent, reason: string | undefined): TrajectoryEvent {
  if (!isCorrection(event)) return event
  if (reason === undefined) throw new TypeError(`${event.type} has no reference of a sealed reason.`)
  return { ...event, data: { ...event.data, reason } } as TrajectoryEvent
}

export function metadataOf({ context, fingerprint }: WriteRequest, reason: string | undefined): Metadata {
  const { actor, role, correlationId, causationId, idempotencyKey } = context
  return {
    actor,
    role,
    ...(reason !== undefined && { reason }),
    correlationId,
    ...(causationId !== undefined && { causationId }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(fingerprint !== undefined && { fingerprint }),
    schemaVersion: SCHEMA_VERSION,
  }
}
