import type { RecordedFact } from '#libs/trajectory'
import type { StatusRow } from './rows.js'

/**
 * What the runner needs to know of a projection: a fold for each dossier, and how its row is kept. States are plain
 * JSON. Folds run over the effective history, so that no projection knows that corrections exist.
 */
export interface Projection<State = unknown> {
  readonly name: string
  /** Another version is another meaning of the same events: rows of the old one are rebuilt, never read. */
  readonly version: string
  /**
   * What a row keeps. `versions`: every state it ever had, so that it can be asked what was known at an instant.
   * `status`: what the worklist shows, and nothing else; the state is folded from the dossier's stream when it is needed.
   */
  readonly keeps: 'versions' | 'status'
  readonly initial: State
  /** Total over the facts of the catalogue; the same state when the event changes nothing. */
  step(state: State, event: RecordedFact): State
  /** What the worklist shows, filters and sorts by; undefined for a dossier that it leaves out. */
  status?(state: State): StatusRow | undefined
}
