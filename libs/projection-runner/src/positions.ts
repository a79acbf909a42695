import type { Quarantined } from '#libs/read-models'

/**
 * `live`: follows the log. `quarantined`: so too, without the dossiers that could not be folded. `catching-up`: on its
 * way there, or `reason` says that the rows are of another version. `dropped`: cut off from a store, and about to resume;
 * or no process carries the rows for now; `reason` says which. `rebuilding`: built anew. `standby`: another process
 * carries the rows. `stopped`: nobody does; `reason` says why.
 */
export const PROJECTION_STATES = [
  'live',
  'quarantined',
  'catching-up',
  'dropped',
  'rebuilding',
  'standby',
  'stopped',
] as const
export type ProjectionState = (typeof PROJECTION_STATES)[number]

export interface ProjectionPosition {
  readonly name: string
  readonly version: string
  readonly state: ProjectionState
  readonly reason?: string
  /** Everything up to here is in the rows that queries read. */
  readonly position: bigint
  /** How far that lies behind the end of the log. */
  readonly lag: bigint
  readonly quarantined: readonly Quarantined[]
}

/** How whoever carries the rows says that it goes. */
export type CarrierState = Pick<ProjectionPosition, 'state' | 'reason'>

export interface PositionsReport {
  readonly head: bigint
  readonly projections: readonly ProjectionPosition[]
}

/** How far the rows have come. Type and injection token in one: in this process, or by looking at the checkpoints. */
export abstract class Positions {
  /** Resolves once all rows stand at a position or beyond; throws `PositionNotReached` when the time is over. */
  abstract waitFor(position: bigint, timeoutMs?: number): Promise<void>

  abstract current(): Promise<PositionsReport>
}

/** A caseworker sees what was just saved, or is told within this time that it will take longer. */
export const WAIT_MS = 2_000
