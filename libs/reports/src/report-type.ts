import type { CalendarDate, Period } from '#libs/kernel'
import type { CohortMember, SanctionOutcomes } from '#libs/projections'
import type { ReportContext, ReportGrounds } from './report-context.js'
import type { Report, Unit } from './report.js'

/** What can be asked for: enough to ask it without reading anything else. */
export interface ReportDescription {
  readonly id: string
  readonly title: string
  /** What the report answers, as one cites it. */
  readonly question: string
  readonly parameters: readonly ParameterDescription[]
  readonly figures: readonly FigureDescription[]
}

export interface ParameterDescription {
  readonly name: string
  readonly description: string
  /** Absent where the moment of asking, or the rules, give it. */
  readonly default?: CalendarDate | Period
}

export interface FigureDescription {
  readonly id: string
  readonly label: string
  readonly unit: Unit
  readonly base?: string
  /** With the report's own cut-offs. */
  readonly definition: string
}

/**
 * A report on its way. Rows, as they were known, are counted as they come, in any order and a few at a time, and not kept:
 * a report needs no more memory for more persons.
 */
export interface Computation {
  countCohort(members: Iterable<CohortMember>): void
  countSanctions(outcomes: Iterable<SanctionOutcomes>): void
  /** Once all are counted. */
  report(rest: Omit<ReportContext, keyof ReportGrounds>): Report
}

export interface ReportType extends ReportDescription {
  /** From what somebody typed, before any row is read; throws `InvalidParameters`. */
  readonly ask: (
    input: Readonly<Record<string, unknown>>,
    today: CalendarDate,
  ) => (grounds: ReportGrounds) => Computation
}
