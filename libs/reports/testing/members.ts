import { calendarDate, type CalendarDate } from '#libs/kernel'
import type { CohortMember, SanctionedViolation, SanctionOutcomes } from '#libs/projections'
import { builtInRules, usualCoverage, type Linkage } from '#libs/trajectory'
import { FigureList } from '../src/figure-list.js'
import type { ReportContext } from '../src/report-context.js'
import type { Report } from '../src/report.js'
import { SV125_PARAMETERS, type Sv125Parameters } from '../src/sv125/parameters.js'
import { sv125 } from './sv125.js'

export const day = calendarDate

/** Reported on 1 May 2023, signed on 1 June 2023, due on 1 August 2023. */
export const member = (different: Partial<CohortMember> = {}): CohortMember => ({
  reportedOn: day('2023-05-01'),
  agency: 'agii',
  categories: [{ on: day('2023-05-01'), category: 'mandatory' }],
  contracts: [day('2023-06-01')],
  vdabExemptions: [],
  suspensions: [],
  endings: [],
  employments: [],
  ...different,
})

export const registeredOn = (on: string, origin: NonNullable<CohortMember['registration']>['origin'] = 'unknown') => ({
  registration: { on: day(on), origin },
})

export const violation = (different: Partial<SanctionedViolation> = {}): SanctionedViolation => ({
  violationId: 'v-1',
  reason: 'not-registered-vdab',
  referredOn: day('2023-10-02'),
  ...different,
})

export const outcomes = (...violations: readonly SanctionedViolation[]): SanctionOutcomes => ({
  agency: 'atlas',
  categories: [{ on: day('2023-05-01'), category: 'mandatory' }],
  violations,
})

export const context: ReportContext = {
  position: 42n,
  knownAt: '2024-02-26T09:30:00.000Z',
  rules: builtInRules,
  linkages: [],
  quarantined: 0,
  language: 'en',
  program: 'traject 0.0.0+test',
}

export const linkageOn = (on: CalendarDate): Linkage => ({
  source: 'vdab',
  observedOn: on,
  coverage: usualCoverage(on),
})

export interface Question {
  readonly parameters?: Partial<Sv125Parameters>
  readonly context?: Partial<ReportContext>
  readonly sanctions?: readonly SanctionOutcomes[]
}

export const reportOn = (
  cohort: readonly CohortMember[],
  { parameters, context: different, sanctions = [] }: Question = {},
): Report => sv125({ ...SV125_PARAMETERS, ...parameters }, { cohort, sanctions }, { ...context, ...different })

/** The ids of the whole-cohort figures that count the one person or violation of the question. */
export function countedIn(cohort: readonly CohortMember[], question?: Question): readonly string[] {
  const { figures } = reportOn(cohort, question)
  return figures
    .filter(({ where, value, unit }) => Object.keys(where).length === 0 && value === 1 && unit !== 'days')
    .map(({ id }) => id)
}

export const figuresOf = (cohort: readonly CohortMember[], question?: Question): FigureList =>
  new FigureList(reportOn(cohort, question).figures)
