import type { DecidedEvent } from '#libs/trajectory'
import { NO_STREAM } from '#libs/event-store'
import type { CommandContext } from './command-context.js'
import { IdempotencyKeyReused, RevisionLost } from './errors.js'
import type { KnownTrajectory, KeyedWrite } from './known-trajectory.js'
import type { Written } from './written.js'

/** A write as it was asked, with the digest of its request. */
export interface WriteRequest {
  readonly dossier: string
  readonly stream: string
  readonly context: CommandContext
  readonly fingerprint: string | undefined
}

/** What is known at one moment, and what would follow from it. */
export interface Basis {
  readonly known: KnownTrajectory
  readonly decide: () => readonly DecidedEvent[]
}

/** Events to append, or an answer that needs none. */
export type Judgement =
  | { readonly events: readonly DecidedEvent[]; readonly answer?: undefined }
  | { readonly answer: Written; readonly events?: undefined }

/** In this order: what was done is answered again, then the caller's conditions, then the rules. */
export function judge(asked: WriteRequest, { known, decide }: Basis): Judgement {
  const answer = earlierAnswer(asked, known)
  if (answer) return { answer }
  requireRevision(asked, known)

  const events = decide()
  if (events.length > 0) return { events }
  return { answer: { dossier: asked.dossier, events: [], revision: known.revision, position: known.position } }
}

/** What the same request came to before; throws `IdempotencyKeyReused` where the key stands for another one. */
export function earlierAnswer(asked: WriteRequest, known: KnownTrajectory): Written | undefined {
  const earlier = earlierWrite(asked, known)
  return earlier && answerAgain(asked.dossier, earlier)
}

/** The events to append, if there are any: an answer or a refusal is given only from what is known to be the latest. */
export function mayFollow(asked: WriteRequest, basis: Basis): readonly DecidedEvent[] {
  try {
    return judge(asked, basis).events ?? []
  } catch {
    return []
  }
}

function earlierWrite(
  { context: { idempotencyKey }, fingerprint }: WriteRequest,
  { keyed }: KnownTrajectory,
): KeyedWrite | undefined {
  const earlier = idempotencyKey === undefined ? undefined : keyed.get(idempotencyKey)
  if (earlier && earlier.fingerprint !== fingerprint) throw new IdempotencyKeyReused()
  return earlier
}

function answerAgain(dossier: string, { events }: KeyedWrite): Written {
  const { revision, position } = events.at(-1)!
  return { dossier, events, revision, position, replayed: true }
}

/** A dossier that does not exist stands at no revision: that it is unknown is for the rules to say. */
function requireRevision(
  { dossier, context: { expectedRevision } }: WriteRequest,
  { revision }: KnownTrajectory,
): void {
  if (expectedRevision === undefined || expectedRevision === revision || revision === NO_STREAM) return
  throw new RevisionLost(dossier, expectedRevision, revision)
}
