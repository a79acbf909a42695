import type { FigureKind } from '../figure-kind.js'
import type { Sv125Parameters } from './parameters.js'

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

type Kind = FigureKind<CohortFigure, Sv125Parameters>

const persons = (label: string, base: CohortFigure, definition: Kind['definition']): Kind => ({
  unit: 'persons',
  base,
  label,
  definition,
})

const leadTime = (label: string, how: string): Kind => ({
  unit: 'days',
  label,
  definition: ({ asOf }) =>
    `${how} of the days from signing the contract to registration with VDAB, over the persons of the cohort registered ` +
    `after signing and on or before ${asOf}; in whole days, rounded half up.`,
})

/** The base of the cohort is the cohort itself: the 100% at the end of a row. */
export const COHORT_FIGURES: Readonly<Record<CohortFigure, Kind>> = {
  cohort: persons(
    'Cohort',
    'cohort',
    ({ from, to, asOf }) =>
      `Persons whose first contract in the window was signed from ${from} to ${to} (and on or before ${asOf}), with the ` +
      'duty to register with VDAB, not exempt from it on their due date. Category on the day of signing; the agency reported to.',
  ),
  registered: persons(
    'Registered',
    'cohort',
    ({ asOf }) => `Persons of the cohort first registered with VDAB on or before ${asOf}.`,
  ),
  'registered-at-signing': persons(
    'Registered at or before signing',
    'registered',
    () => 'Persons of the cohort first registered with VDAB on or before the day they signed.',
  ),
  'registered-before-reporting': persons(
    'Registered before reporting to the agency',
    'registered-at-signing',
    () => 'Of those registered at or before signing: registered before the day they reported to the agency.',
  ),
  'registered-between-reporting-and-signing': persons(
    'Registered from reporting to signing',
    'registered-at-signing',
    () => 'Of those registered at or before signing: registered on or after the day they reported to the agency.',
  ),
  'registered-after-signing': persons(
    'Registered after signing',
    'registered',
    ({ asOf }) =>
      `Persons of the cohort first registered with VDAB after the day they signed and on or before ${asOf}.`,
  ),
  'registered-in-time': persons(
    'Registered in time',
    'cohort',
    ({ asOf }) =>
      `Persons of the cohort first registered with VDAB on or before their due date (and on or before ${asOf}). The due ` +
      'date is the day of signing plus the registration term, moved by days of suspension where the rules say so; the due ' +
      'date itself is in time.',
  ),
  'registered-late': persons(
    'Registered late',
    'cohort',
    ({ asOf }) => `Persons of the cohort first registered with VDAB after their due date and on or before ${asOf}.`,
  ),
  'not-registered': persons(
    'Not registered',
    'cohort',
    ({ asOf }) => `Persons of the cohort with a due date before ${asOf} and no registration with VDAB on or before it.`,
  ),
  'not-yet-due': persons(
    'Not yet due',
    'cohort',
    ({ asOf }) =>
      `Persons of the cohort without registration with VDAB on or before ${asOf} whose due date is that day or later: ` +
      'never counted as not registered.',
  ),
  'lead-time-median': leadTime('Median lead time', 'Median (of an even count the mean of the two middle values)'),
  'lead-time-mean': leadTime('Mean lead time', 'Mean'),
  'referred-to-vdab': persons(
    'Referred to VDAB by the agency',
    'cohort',
    ({ asOf }) => `Persons of the cohort whom the agency referred to VDAB on or before ${asOf}, at least once.`,
  ),
  'integrated-intake': persons(
    'Registered through integrated intake',
    'registered',
    ({ asOf }) =>
      `Persons of the cohort registered with VDAB on or before ${asOf} whose first registration came about through an ` +
      'intake held jointly with VDAB (origin: integrated intake).',
  ),
  'found-work': persons(
    'Found work since signing',
    'cohort',
    ({ asOf }) =>
      `Persons of the cohort whom a linkage with VDAB on or before ${asOf} showed in work that began after signing (where ` +
      'the linkage does not say since when: that was observed after signing).',
  ),
  'in-work': persons(
    'In work at the last linkage',
    'cohort',
    ({ asOf }) =>
      `Persons of the cohort whom the last linkage with VDAB on or before ${asOf}, of those that cover that day, showed in work.`,
  ),
}
