import type { CalendarDate, Period } from '#libs/kernel'
import type { Agency, Category, ClosureOutcome, Linkage, ViolationReason } from '#libs/trajectory'
import type { CohortFigure } from '../cohort-figures.js'
import type { Sv125Parameters } from '../parameters.js'
import type { Percentages, PublishedName } from '../published-sv125.js'
import type { ViolationFigure } from '../violation-figures.js'

/** A figure, wherever it is asked. */
export interface FigureWords {
  readonly label: string
  /** In full, with the dates of the question: a figure must be understood on its own. */
  readonly definition: (parameters: Sv125Parameters) => string
}

export type FigureWordsOf<Id extends string> = Readonly<Record<Id, FigureWords>>

export type TableId =
  | 'registered-by-year'
  | 'in-time-or-late'
  | 'at-or-after-signing'
  | 'guidance-and-work'
  | 'by-agency'
  | 'violations-by-year'
  | 'violations-by-reason'

/** What heads a column; `%` and the same in lower case heads its share. */
export type HeaderOf =
  | 'registered'
  | 'cohort'
  | 'in-time'
  | 'late'
  | 'not-registered'
  | 'not-yet-due'
  | 'at-or-before-signing'
  | 'before-reporting'
  | 'from-reporting-to-signing'
  | 'after-signing'
  | 'median-days'
  | 'mean-days'
  | 'referred'
  | 'integrated-intake'
  | 'found-work'
  | 'in-work'
  | 'violations-sent-on'
  | 'sent-on'
  | 'decided'
  | 'fined'
  | 'amount'
  | 'fine-annulled'
  | 'still-open'

export interface TableWords {
  /** Name of its sheet, of at most 28 characters, and title. */
  readonly tables: Readonly<Record<TableId, readonly [name: string, title: string]>>
  readonly headers: Readonly<Record<HeaderOf, string>>
  readonly rowsAre: Readonly<
    Record<'agency' | 'category' | 'category-and-year' | 'reason' | 'year' | 'year-of-contract', string>
  >
  readonly total: string
  readonly categories: Readonly<Record<Category, string>>
  readonly agencies: Readonly<Record<Agency, string>>
  readonly reasons: Readonly<Record<ViolationReason, string>>
  readonly closures: Readonly<Record<ClosureOutcome, string>>
  readonly ofTheCohort: string
  readonly ofTheRegistered: string
  readonly intakeOfTheRegistered: string
  /** Neither the window of contracts nor the cohort has to do with violations. */
  readonly violationsCounted: (parameters: Sv125Parameters) => string
}

export interface RemarkWords {
  readonly title: string
  /** As one cites it. */
  readonly question: string
  /** What due dates turn on; null where that changes within the window. */
  readonly term: (term: Period | null) => string
  readonly suspensionMoves: (moves: boolean | null) => string
  readonly notInCohort: string
  readonly countedOnce: string
  readonly wholePercents: string
  readonly linkageUsed: (linkage: Linkage) => string
  readonly noLinkage: (asOf: CalendarDate) => string
  /** Why a lead time, or the lowest and the highest fine, is not to be had. */
  readonly nobodyAfterSigning: string
  readonly noFineStands: string
  /** Where the published answer calls a number otherwise than the figure is called. */
  readonly published: Readonly<Record<PublishedName, string>>
  /** Behind the name of a number that is a percentage, and stands in no table of them. */
  readonly share: string
  /** Why no population can give what was published. Counts are written as in the language. */
  readonly shareTooLarge: (part: string, percents: number, base: string) => string
  readonly partsExceedWhole: (percentages: Percentages, rest: number) => string
  readonly comparison: ComparisonWords
}

export interface ComparisonWords {
  readonly outsideTheWindow: string
  readonly severalTerms: string
  readonly insteadOf: (parameter: string, used: string, published: string | undefined) => string
  readonly otherDuty: string
  readonly otherSuspension: string
  readonly another: (knownAt: string) => string
  readonly none: (knownAt: string) => string
  /** Asked otherwise than the published answer was, it is the same number, another, or none. */
  readonly askedOtherwise: (differences: readonly string[], knownAt: string) => Readonly<Record<Outcome, string>>
}

type Outcome = 'same' | 'another' | 'none'

export interface Sv125Words extends TableWords, RemarkWords {
  readonly figures: FigureWordsOf<CohortFigure | ViolationFigure>
}
