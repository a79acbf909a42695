import type { CohortFigure } from '../cohort-figures.js'
import type { FigureWords, FigureWordsOf } from './words.js'

const leadTime = (label: string, how: string): FigureWords => ({
  label,
  definition: ({ asOf }) =>
    `${how} of the days from signing the contract to registration with VDAB, over the persons of the cohort registered ` +
    `after signing and on or before ${asOf}; in whole days, rounded half up.`,
})

export const cohortFiguresInEnglish: FigureWordsOf<CohortFigure> = {
  cohort: {
    label: 'Cohort',
    definition: ({ from, to, asOf }) =>
      `Persons whose first contract in the window was signed from ${from} to ${to} (and on or before ${asOf}), with the ` +
      'duty to register with VDAB, not exempt from it on their due date. Category on the day of signing; the agency reported to.',
  },
  registered: {
    label: 'Registered',
    definition: ({ asOf }) => `Persons of the cohort first registered with VDAB on or before ${asOf}.`,
  },
  'registered-at-signing': {
    label: 'Registered at or before signing',
    definition: () => 'Persons of the cohort first registered with VDAB on or before the day they signed.',
  },
  'registered-before-reporting': {
    label: 'Registered before reporting to the agency',
    definition: () =>
      'Of those registered at or before signing: registered before the day they reported to the agency.',
  },
  'registered-between-reporting-and-signing': {
    label: 'Registered from reporting to signing',
    definition: () =>
      'Of those registered at or before signing: registered on or after the day they reported to the agency.',
  },
  'registered-after-signing': {
    label: 'Registered after signing',
    definition: ({ asOf }) =>
      `Persons of the cohort first registered with VDAB after the day they signed and on or before ${asOf}.`,
  },
  'registered-in-time': {
    label: 'Registered in time',
    definition: ({ asOf }) =>
      `Persons of the cohort first registered with VDAB on or before their due date (and on or before ${asOf}). The due ` +
      'date is the day of signing plus the registration term, moved by days of suspension where the rules say so; the due ' +
      'date itself is in time.',
  },
  'registered-late': {
    label: 'Registered late',
    definition: ({ asOf }) =>
      `Persons of the cohort first registered with VDAB after their due date and on or before ${asOf}.`,
  },
  'not-registered': {
    label: 'Not registered',
    definition: ({ asOf }) =>
      `Persons of the cohort with a due date before ${asOf} and no registration with VDAB on or before it.`,
  },
  'not-yet-due': {
    label: 'Not yet due',
    definition: ({ asOf }) =>
      `Persons of the cohort without registration with VDAB on or before ${asOf} whose due date is that day or later: ` +
      'never counted as not registered.',
  },
  'lead-time-median': leadTime('Median lead time', 'Median (of an even count the mean of the two middle values)'),
  'lead-time-mean': leadTime('Mean lead time', 'Mean'),
  'referred-to-vdab': {
    label: 'Referred to VDAB by the agency',
    definition: ({ asOf }) =>
      `Persons of the cohort whom the agency referred to VDAB on or before ${asOf}, at least once.`,
  },
  'integrated-intake': {
    label: 'Registered through integrated intake',
    definition: ({ asOf }) =>
      `Persons of the cohort registered with VDAB on or before ${asOf} whose first registration came about through an ` +
      'intake held jointly with VDAB (origin: integrated intake).',
  },
  'found-work': {
    label: 'Found work since signing',
    definition: ({ asOf }) =>
      `Persons of the cohort whom a linkage with VDAB on or before ${asOf} showed in work that began after signing (where ` +
      'the linkage does not say since when: that was observed after signing).',
  },
  'in-work': {
    label: 'In work at the last linkage',
    definition: ({ asOf }) =>
      `Persons of the cohort whom the last linkage with VDAB on or before ${asOf}, of those that cover that day, showed in work.`,
  },
}
