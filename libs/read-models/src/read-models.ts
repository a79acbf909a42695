import type { Advance, Checkpoint, Generation, InstantAtPosition, Quarantined, Row } from './row.js'
import type { WorklistFilter, WorklistPage } from './worklist.js'

/**
 * The rows that queries read. Type and injection token in one; one contract suite judges every adapter. The log is the
 * truth and rows can always be rebuilt from it, so a save may be lost in a crash, but never in part: what the
 * checkpoint covers is in the rows. Where only single documents are atomic, rows are written before the checkpoint; a
 * row ahead of its checkpoint is harmless, since the events that come again do not move it back.
 */
export abstract class ReadModels {
  /** Undefined when the generation does not exist. */
  abstract checkpoint(projection: string, generation: Generation): Promise<Checkpoint | undefined>

  /** Rows by key, those that exist. */
  abstract load(projection: string, generation: Generation, keys: readonly string[]): Promise<ReadonlyMap<string, Row>>

  /**
   * Rows, quarantine and checkpoints of all advances, together. A row whose stored position is higher is left as it
   * stands. `mark` notes an instant of the log.
   */
  abstract save(advances: readonly Advance[], mark?: InstantAtPosition): Promise<void>

  /** Opens an empty `next` generation with its checkpoint at the start of the log; one that was there is thrown away. */
  abstract begin(projection: string, version: string): Promise<void>

  /** `next` becomes `live` for all of the projections at once, and what was live is thrown away. */
  abstract switchOver(projections: readonly string[]): Promise<void>

  /** Throws a generation away, rows, checkpoint and quarantine. */
  abstract discard(projection: string, generation: Generation): Promise<void>

  abstract quarantined(projection: string, generation: Generation): Promise<readonly Quarantined[]>

  /** Live rows of the current status; throws `InvalidCursor`. */
  abstract worklist(filter: WorklistFilter): Promise<WorklistPage>

  /** Rows in order of key, after one, at most `limit`: for reports and for `verify`. */
  abstract page(
    projection: string,
    generation: Generation,
    after: string | undefined,
    limit: number,
  ): Promise<readonly Row[]>

  /** The last mark at or before an instant: from there on, the log tells which event was the last one by then. */
  abstract markBefore(instant: string): Promise<InstantAtPosition | undefined>

  /** Finishes what was accepted and lets go of files and connections. */
  abstract close(): Promise<void>
}
