import { calendarDate, euro, type CalendarDate, type Euro } from '#libs/kernel'
import type { ClosureOutcome } from '#libs/trajectory'
import { window, type Window } from './cells.js'

/** What becomes of a violation file: nothing yet, a closure, or a fine and how it was settled. */
export type FileOutcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly outcome: ClosureOutcome }
  | {
      readonly kind: 'fined'
      readonly amount: Euro
      readonly settlement: Settlement
    }

/** `reminded` is still to be paid. */
type Settlement = 'paid' | 'reminded' | 'reminded-and-paid' | 'uncollectable'

/** A file that is sent on about a mandatory person who signed in this window and did not register. */
export interface ViolationFile {
  readonly signed: Window
  readonly referred: Window
  readonly outcome: FileOutcome
}

/** SV 125 counts decisions up to and with this day. */
export const LAST_DECISION: CalendarDate = calendarDate('2024-02-01')

const closed = (outcome: ClosureOutcome): FileOutcome => ({ kind: 'closed', outcome })
const fined = (settlement: Settlement): FileOutcome => ({
  kind: 'fined',
  amount: euro('100.00'),
  settlement,
})

const of2022 = (outcome: FileOutcome): ViolationFile => ({
  signed: window('2022-03-01', '2022-10-31'),
  referred: window('2023-01-09', '2023-06-30'),
  outcome,
})

const of2023 = (outcome: FileOutcome): ViolationFile => ({
  signed: window('2023-01-01', '2023-06-30'),
  referred: window('2023-09-11', '2023-11-20'),
  outcome,
})

const sentOnIn2024: ViolationFile = {
  signed: window('2023-08-01', '2023-10-31'),
  referred: window('2024-01-03', '2024-02-01'),
  outcome: { kind: 'open' },
}

/** Fourteen sent on in 2023, thirteen of them decided; four sent on in 2024, still open. */
export const FILES_ON_2022_CONTRACTS: readonly ViolationFile[] = [
  fined('paid'),
  fined('reminded-and-paid'),
  closed('no-fine'),
  closed('no-fine'),
  closed('no-fine'),
  closed('unjustified'),
  closed('no-competence'),
  closed('not-processable'),
].map(of2022)

export const FILES_ON_2023_CONTRACTS: readonly ViolationFile[] = [
  ...[
    fined('uncollectable'),
    closed('no-fine'),
    closed('no-fine'),
    closed('unjustified'),
    closed('no-competence'),
    { kind: 'open' } as const,
  ].map(of2023),
  ...Array.from({ length: 4 }, () => sentOnIn2024),
]
