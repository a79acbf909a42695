import { CLOSURE_OUTCOMES, type ClosureOutcome } from '#libs/trajectory'
import type { FigureKind } from '../figure-kind.js'

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

type Kind = FigureKind<ViolationFigure>

/** One figure for each way in which a violation is closed. */
export const ofEachClosure = <Value>(valueOf: (outcome: ClosureOutcome) => Value) =>
  Object.fromEntries(CLOSURE_OUTCOMES.map(outcome => [`closed-${outcome}`, valueOf(outcome)])) as Readonly<
    Record<`closed-${ClosureOutcome}`, Value>
  >

export const VIOLATION_FIGURES: Readonly<Record<ViolationFigure, Kind>> = {
  'violations-referred': { unit: 'violations' },
  'violations-decided': { unit: 'violations', base: 'violations-referred' },
  'violations-open': { unit: 'violations', base: 'violations-referred' },
  'fines-imposed': { unit: 'fines', base: 'violations-decided' },
  'fines-annulled': { unit: 'fines', base: 'violations-decided' },
  'fines-amount': { unit: 'euro' },
  'fine-lowest': { unit: 'euro' },
  'fine-highest': { unit: 'euro' },
  ...ofEachClosure((): Kind => ({ unit: 'violations', base: 'violations-decided' })),
}
