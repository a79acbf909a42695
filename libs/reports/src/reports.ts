import type { CalendarDate, Period } from '#libs/kernel'
import type { CohortMember, SanctionOutcomes } from '#libs/projections'
import type { ReportContext } from './report-context.js'
import type { Report, Unit } from './report.js'
import { COHORT_FIGURES } from './sv125/cohort-figures.js'
import { SV125_PARAMETERS, sv125Parameters, type Sv125Parameters } from './sv125/parameters.js'
import { SV125_QUESTION, SV125_TITLE, sv125 } from './sv125/sv125.js'
import { VIOLATION_FIGURES } from './sv125/violation-figures.js'

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

export interface ReportType extends ReportDescription {
  /** From what somebody typed; throws `InvalidParameters`. */
  readonly check: (input: Readonly<Record<string, unknown>>, today: CalendarDate) => Sv125Parameters
  readonly compute: (
    parameters: Sv125Parameters,
    cohort: Iterable<CohortMember>,
    sanctions: Iterable<SanctionOutcomes>,
    context: ReportContext,
  ) => Report
}

const { from, to, asOf, violationsUntil } = SV125_PARAMETERS

export const reports: readonly ReportType[] = [
  {
    id: 'sv125',
    title: SV125_TITLE,
    question: SV125_QUESTION,
    parameters: [
      { name: 'from', description: 'First day of the window in which contracts were signed.', default: from },
      { name: 'to', description: 'Last day of that window, of at most 20 calendar years.', default: to },
      { name: 'asOf', description: 'Last day of the facts about persons that count.', default: asOf },
      {
        name: 'violationsUntil',
        description: 'Last day of the facts about violations that count.',
        default: violationsUntil,
      },
      { name: 'knownAt', description: 'Instant (UTC) after which nothing recorded counts; default: now.' },
      { name: 'term', description: 'Registration term, as P2M or P60D; default: the dated rules.' },
    ],
    figures: Object.entries({ ...COHORT_FIGURES, ...VIOLATION_FIGURES }).map(
      ([id, { label, unit, base, definition }]) => ({
        id,
        label,
        unit,
        ...(base && { base }),
        definition: definition(SV125_PARAMETERS),
      }),
    ),
    check: sv125Parameters,
    compute: sv125,
  },
]

export const findReport = (id: string): ReportType | undefined => reports.find(report => report.id === id)
