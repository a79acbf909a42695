import type { StatusRow } from '#libs/projections'

/** One document for each dossier and projection. It carries the position that made it, and never moves backwards. */
export interface Row {
  /** The dossier. */
  readonly key: string
  /** Position of the last event folded into it. */
  readonly position: bigint
  /** Revision of that event in the dossier's stream: the next one to fold is one higher. */
  readonly revision: bigint
  /** JSON text: an array of the row's versions, the newest last (see `versions.ts` of the projections). */
  readonly document: string
  /** For the worklist; only the current status has it. */
  readonly status?: StatusRow
}

/** How far a projection has come. */
export interface Checkpoint {
  readonly position: bigint
  /** The latest instant at which an event up to there was recorded; empty at the start of the log. */
  readonly recordedAt: string
  /** Version of the projection that made the rows. */
  readonly version: string
}

/** A dossier that a projection could not fold: its row stays as it was, the others go on. */
export interface Quarantined {
  readonly dossier: string
  readonly position: bigint
  readonly eventType: string
  readonly error: string
}

/** `live` is what queries read; `next` is built beside it and takes its place at once. */
export type Generation = 'live' | 'next'

/** What one save says of one projection: rows, quarantine and checkpoint become visible together. */
export interface Advance {
  readonly projection: string
  readonly generation: Generation
  readonly checkpoint: Checkpoint
  readonly rows: readonly Row[]
  readonly quarantined: readonly Quarantined[]
}

/** An instant of the log: the latest at which an event up to this position was recorded. */
export interface InstantAtPosition {
  readonly position: bigint
  readonly recordedAt: string
}
