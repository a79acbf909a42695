import type { CalendarDate } from '#libs/kernel'
import type { Role } from '#libs/trajectory'

/** Who asks for a write, and in which conversation. */
export interface Author {
  readonly actor: string
  readonly role: Role
  readonly correlationId: string
}

/** And by what a resend of it is known. */
export interface KeyedAuthor extends Author {
  /** Asked again with the same key, a write is done once and answered as the first time. Counts within a dossier. */
  readonly idempotencyKey?: string
  /** The whole of the request in one text: tells a resend from another request. Only its keyed digest is stored. */
  readonly request?: string
}

/** Who asks for a write to a trajectory, why, and on what conditions. */
export interface CommandContext extends KeyedAuthor {
  /** Free text. It is sealed in the person vault; the log gets its reference. */
  readonly reason?: string
  readonly causationId?: string
  /** The digest of the request, where the caller has it already: `request` is not needed then. */
  readonly requestFingerprint?: string
  /** The revision that the dossier must still stand at. */
  readonly expectedRevision?: bigint
  /** The day on which it is decided, where that is not the clock's. */
  readonly today?: CalendarDate
}

/** Of a write that must say why. */
export type ExplainedContext = CommandContext & { readonly reason: string }
