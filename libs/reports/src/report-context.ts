import type { DueDateRules, Linkage } from '#libs/trajectory'
import type { Language } from './language.js'

/** What decides who counts, beside the facts about them. */
export interface ReportGrounds {
  readonly rules: DueDateRules
  /** The linkages with VDAB that were known. Employment comes only from a linkage. */
  readonly linkages: readonly Linkage[]
}

/** What a report is told beside its facts: never read from a clock or a setting. */
export interface ReportContext extends ReportGrounds {
  /** Position in the log up to which the rows take events into account. */
  readonly position: bigint
  /** UTC instant, ISO 8601, up to which recorded events count: the rows handed in are those known then. */
  readonly knownAt: string
  /** The program that computes it, with its version and, where known, the commit it was built from. */
  readonly program: string
  /** In which it is said. */
  readonly language: Language
  /** How many dossiers the rows handed in lack, because an event of theirs could not be folded. */
  readonly quarantined: number
}
