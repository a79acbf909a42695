import type { ClosureOutcome } from '#libs/trajectory'
import { ofEachClosure, type ViolationFigure } from '../violation-figures.js'
import { tablesInEnglish } from './tables.en.js'
import type { FigureWords, FigureWordsOf } from './words.js'

const closed = (outcome: ClosureOutcome): FigureWords => ({
  label: `Closed: ${tablesInEnglish.closures[outcome].toLowerCase()}`,
  definition: ({ violationsUntil }) =>
    `Violations sent on that were closed with ${outcome} on or before ${violationsUntil}.`,
})

const fine = (label: string, what: string): FigureWords => ({
  label,
  definition: ({ violationsUntil }) =>
    `${what} of the fines imposed on or before ${violationsUntil} and not annulled by then, as imposed.`,
})

export const violationFiguresInEnglish: FigureWordsOf<ViolationFigure> = {
  'violations-referred': {
    label: 'Violations sent on',
    definition: ({ from, violationsUntil }) =>
      `Violation files sent on from ${from} to ${violationsUntil}, by the day of the referral; of all persons, in the ` +
      'cohort or not. Category on the day of the referral.',
  },
  'violations-decided': {
    label: 'Violations decided',
    definition: ({ violationsUntil }) => `Violations sent on with a fine or a closure on or before ${violationsUntil}.`,
  },
  'violations-open': {
    label: 'Violations still open',
    definition: ({ violationsUntil }) => `Violations sent on without a decision on or before ${violationsUntil}.`,
  },
  'fines-imposed': {
    label: 'Fines imposed',
    definition: ({ violationsUntil }) =>
      `Violations sent on with a fine imposed on or before ${violationsUntil} and not annulled by then.`,
  },
  'fines-annulled': {
    label: 'Fines annulled',
    definition: ({ violationsUntil }) =>
      `Violations sent on whose fine was annulled on or before ${violationsUntil}: decided, but not counted as fined.`,
  },
  'fines-amount': fine('Amount of the fines', 'Sum'),
  'fine-lowest': fine('Lowest fine', 'Lowest'),
  'fine-highest': fine('Highest fine', 'Highest'),
  ...ofEachClosure(closed),
}
