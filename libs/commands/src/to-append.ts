import type { Metadata } from '#libs/kernel'
import type { NewEvent } from '#libs/event-store'
import { recordedAs, SCHEMA_VERSION, type DecidedEvent } from '#libs/trajectory'
import { eventIds } from './ids.js'
import type { WriteRequest } from './judgement.js'

/** Events as the store takes them. `reason` is the reference of the sealed text: the text itself goes no further. */
export function toAppend(
  { dossier, context }: WriteRequest,
  decided: readonly DecidedEvent[],
  reason: string | undefined,
): readonly NewEvent[] {
  const idOf = eventIds(dossier, context)
  const reference = () => {
    if (reason === undefined) throw new TypeError('A correction is recorded with a reason.')
    return reason
  }
  return decided.map((event, index) => ({ ...recordedAs(event, reference), id: idOf(index) }))
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
