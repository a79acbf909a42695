import type { FigureKind } from '../figure-kind.js'

/** The figures that a person can be counted in. */
export type CohortCount =
  | 'cohort'
  | 'registered'
  | 'registered-at-signing'
  | 'registered-before-reporting'
  | 'registered-between-reporting-and-signing'
  | 'registered-after-signing'
  | 'registered-in-time'
  | 'registered-late'
  | 'not-registered'
  | 'not-yet-due'
  | 'referred-to-vdab'
  | 'integrated-intake'
  | 'found-work'
  | 'in-work'

export type LeadTimeFigure = 'lead-time-median' | 'lead-time-mean'
export type CohortFigure = CohortCount | LeadTimeFigure

type Kind = FigureKind<CohortFigure>

const persons = (base: CohortFigure): Kind => ({ unit: 'persons', base })
const IN_DAYS: Kind = { unit: 'days' }

/** The base of the cohort is the cohort itself: the 100% at the end of a row. */
export const COHORT_FIGURES: Readonly<Record<CohortFigure, Kind>> = {
  cohort: persons('cohort'),
  registered: persons('cohort'),
  'registered-at-signing': persons('registered'),
  'registered-before-reporting': persons('registered-at-signing'),
  'registered-between-reporting-and-signing': persons('registered-at-signing'),
  'registered-after-signing': persons('registered'),
  'registered-in-time': persons('cohort'),
  'registered-late': persons('cohort'),
  'not-registered': persons('cohort'),
  'not-yet-due': persons('cohort'),
  'lead-time-median': IN_DAYS,
  'lead-time-mean': IN_DAYS,
  'referred-to-vdab': persons('cohort'),
  'integrated-intake': persons('registered'),
  'found-work': persons('cohort'),
  'in-work': persons('cohort'),
}
