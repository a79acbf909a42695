import { CLOSURE_OUTCOMES, type ClosureOutcome } from '#libs/trajectory'
import type { FigureKind } from '../figure-kind.js'
import type { Sv125Parameters } from './parameters.js'

/** The figures that a violation can be counted in. */
export type ViolationCount =
  | 'violations-referred'
  | 'violations-decided'
  | 'violations-open'
  | 'fines-imposed'
  | 'fines-annulled'
  | `closed-${ClosureOutcome}`

export type FineFigure = 'fines-amount' | 'fine-lowest' | 'fine-highest'
export type ViolationFigure = ViolationCount | FineFigure

type Kind = FigureKind<ViolationFigure, Sv125Parameters>

const violations = (label: string, base: ViolationFigure | undefined, definition: Kind['definition']): Kind => ({
  unit: 'violations',
  ...(base && { base }),
  label,
  definition,
})

const closures = Object.fromEntries(
  CLOSURE_OUTCOMES.map(outcome => [
    `closed-${outcome}`,
    violations(
      `Closed: ${outcome.replaceAll('-', ' ')}`,
      'violations-decided',
      ({ violationsUntil }) => `Violations sent on that were closed with ${outcome} on or before ${violationsUntil}.`,
    ),
  ]),
) as Readonly<Record<`closed-${ClosureOutcome}`, Kind>>

const fine = (label: string, what: string): Kind => ({
  unit: 'euro',
  label,
  definition: ({ violationsUntil }) =>
    `${what} of the fines imposed on or before ${violationsUntil} and not annulled by then, as imposed.`,
})

export const VIOLATION_FIGURES: Readonly<Record<ViolationFigure, Kind>> = {
  'violations-referred': violations(
    'Violations sent on',
    undefined,
    ({ from, violationsUntil }) =>
      `Violation files sent on from ${from} to ${violationsUntil}, by the day of the referral; of all persons, in the ` +
      'cohort or not. Category on the day of the referral.',
  ),
  'violations-decided': violations(
    'Violations decided',
    'violations-referred',
    ({ violationsUntil }) => `Violations sent on with a fine or a closure on or before ${violationsUntil}.`,
  ),
  'violations-open': violations(
    'Violations still open',
    'violations-referred',
    ({ violationsUntil }) => `Violations sent on without a decision on or before ${violationsUntil}.`,
  ),
  'fines-imposed': {
    unit: 'fines',
    base: 'violations-decided',
    label: 'Fines imposed',
    definition: ({ violationsUntil }) =>
      `Violations sent on with a fine imposed on or before ${violationsUntil} and not annulled by then.`,
  },
  'fines-annulled': {
    unit: 'fines',
    base: 'violations-decided',
    label: 'Fines annulled',
    definition: ({ violationsUntil }) =>
      `Violations sent on whose fine was annulled on or before ${violationsUntil}: decided, but not counted as fined.`,
  },
  'fines-amount': fine('Amount of the fines', 'Sum'),
  'fine-lowest': fine('Lowest fine', 'Lowest'),
  'fine-highest': fine('Highest fine', 'Highest'),
  ...closures,
}
