import { cents, latestOn, spansOf, type CalendarDate, type Mark, type Span } from '#libs/kernel'
import type { Fine, Trajectory, Violation } from './trajectory.js'

/** What is asked of a trajectory more than once. Pure, total, and about one day. */

/**
 * The ending in force on a day: there is none once a new contract was signed. The day of the end itself has ended. Of two
 * under one contract the first is it; the other has nothing to end (glossary), and is to check.
 */
export function endingOn({ endings, contracts }: Pick<Trajectory, 'endings' | 'contracts'>, date: CalendarDate) {
  const contract = latestOn(contracts, date)
  return endings.find(({ on }) => on <= date && (!contract || contract.on <= on))
}

/**
 * The later end on record of what goes on up to a day. What begins on that day or after it is another, with an end of its
 * own; an end behind the planned last day ends nothing.
 */
export function laterEnd(marks: readonly Mark[], on: CalendarDate): Mark | undefined {
  const next = marks.find(mark => mark.on >= on)
  const before = goingOnBefore(marks, on)?.before
  return next && !next.opens && before !== undefined && next.on <= before ? next : undefined
}

/** What goes on up to a day, which may be the day after its planned last one. */
const goingOnBefore = (marks: readonly Mark[], on: CalendarDate): Span | undefined =>
  spansOf(marks).find(({ from, before }) => from < on && (before === undefined || on <= before))

export const isGoingOnBefore = (marks: readonly Mark[], on: CalendarDate): boolean =>
  goingOnBefore(marks, on) !== undefined

export const beganOn = <T extends Mark>(marks: readonly T[], date: CalendarDate): T | undefined =>
  marks.find(({ on, opens }) => opens && on === date)

export const happenedOn = (happenings: readonly { readonly on: CalendarDate }[], date: CalendarDate): boolean =>
  happenings.some(({ on }) => on === date)

export const hasEndOn = (marks: readonly Mark[], date: CalendarDate): boolean =>
  marks.some(({ on, opens }) => !opens && on === date)

/** A violation is decided by a fine or by a closure, whatever becomes of the fine afterwards. */
export const decisionOf = ({ fine, closure }: Pick<Violation, 'fine' | 'closure'>) => fine ?? closure

export const decidedOn = (violation: Pick<Violation, 'fine' | 'closure'>): CalendarDate | undefined =>
  decisionOf(violation)?.on

export const paidCents = ({ payments }: Paid): number => payments.reduce((sum, { amount }) => sum + cents(amount), 0)

type Paid = { readonly payments: readonly Pick<Fine['payments'][number], 'amount'>[] }

export const isPaid = (fine: Pick<Fine, 'amount'> & Paid): boolean => paidCents(fine) >= cents(fine.amount)
