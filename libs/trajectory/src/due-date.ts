import {
  addDays,
  addPeriod,
  covers,
  daysBetween,
  spansOf,
  type CalendarDate,
  type Mark,
  type Period,
  type Span,
} from '#libs/kernel'
import { ruleOn, type DueDateRules } from './dated-rules.js'
import type { Trajectory } from './trajectory.js'

/** How a due date is reckoned: the term for a contract, and whether suspension moves it. */
export interface DueDateTerms {
  readonly term: Period
  readonly suspensionMoves: boolean
}

/** Undefined where a contract of that day brought no duty to register: then there is nothing to be late for. */
export const termsOn = (rules: DueDateRules, signedOn: CalendarDate): DueDateTerms | undefined =>
  ruleOn(rules.registrationDuty, signedOn)
    ? {
        term: ruleOn(rules.registrationTerm, signedOn),
        suspensionMoves: ruleOn(rules.suspensionMovesDueDate, signedOn),
      }
    : undefined

/** The due date of a contract by the rules of the day of signing; none where it brought no duty to register. */
export function dueDateUnder(
  rules: DueDateRules,
  suspendable: Suspendable,
  signedOn: CalendarDate,
  asOf: CalendarDate,
): CalendarDate | undefined {
  const terms = termsOn(rules, signedOn)
  return terms && dueDate(suspendable, signedOn, terms, asOf)
}

/**
 * Last day on which registration is in time: signing plus the term, moved by each day of suspension that falls
 * between signing and the date as moved so far. A suspension without an end is counted up to and with `asOf`; one under
 * another contract, signed after the trajectory of this one ended, is none of this one's.
 * Rule 1 (SV 125: two months; official pages: 60 days, hence a parameter).
 */
export function dueDate(
  suspendable: Suspendable,
  signedOn: CalendarDate,
  { term, suspensionMoves }: DueDateTerms,
  asOf: CalendarDate,
): CalendarDate {
  let due = addPeriod(signedOn, term)
  if (!suspensionMoves || suspendable.suspensions.length === 0) return due

  const taken = takenEffectBy(suspendable, asOf)
  const ended = taken.endings.find(({ on }) => on >= signedOn)
  for (const { from, before } of suspensionsOf(taken)) {
    if (from > due || (ended && from > ended.on)) break
    const first = from > signedOn ? from : signedOn
    const end = before ?? addDays(asOf, 1)
    if (end > first) due = addDays(due, daysBetween(first, end))
  }
  return due
}

/** What suspension rests on: it goes on until it is over, or the trajectory ends; another contract begins anew. */
export interface Suspendable {
  readonly suspensions: readonly Mark[]
  readonly endings: readonly { readonly on: CalendarDate }[]
  readonly contracts: readonly { readonly on: CalendarDate }[]
}

const takenEffectBy = ({ suspensions, endings, contracts }: Suspendable, asOf: CalendarDate): Suspendable => ({
  suspensions: suspensions.filter(({ on }) => on <= asOf),
  endings: endings.filter(({ on }) => on <= asOf),
  contracts: contracts.filter(({ on }) => on <= asOf),
})

/** When a trajectory was suspended. The day of its end is its last: whoever signs again is not suspended. */
export function suspensionsOf(suspendable: Suspendable): readonly Span[] {
  const spans: Span[] = []
  let marks = suspendable.suspensions
  for (const { on } of suspendable.endings) {
    const after = addDays(on, 1)
    spans.push(...spansOf(marks.filter(mark => mark.on <= on)).map(span => cutAt(span, after)))
    marks = marksAfter(on, suspendable)
  }
  return [...spans, ...spansOf(marks)]
}

const cutAt = ({ from, before }: Span, end: CalendarDate): Span => ({
  from,
  before: before !== undefined && before < end ? before : end,
})

/**
 * The marks under the contracts signed after an end. Those of the days between were recorded before anybody knew of the
 * end: what has ended is not suspended, so that they say nothing, as they would have been refused in the other order.
 */
function marksAfter(endedOn: CalendarDate, { suspensions, contracts }: Suspendable): readonly Mark[] {
  const again = contracts.find(({ on }) => on > endedOn)
  return again ? suspensions.filter(({ on }) => on >= again.on) : []
}

/** The marks of the trajectory to which a day belongs: under the contract after the end before it, up to its own end. */
export function suspensionMarksAround(date: CalendarDate, suspendable: Suspendable): readonly Mark[] {
  const { suspensions, endings } = suspendable
  const [before, own] = [endings.findLast(({ on }) => on < date), endings.find(({ on }) => on >= date)]
  const marks = before ? marksAfter(before.on, suspendable) : suspensions
  return own ? marks.filter(({ on }) => on <= own.on) : marks
}

/** The contract that the duty now rests on: the last one signed on or before the date. */
export const contractOn = ({ contracts }: Pick<Trajectory, 'contracts'>, date: CalendarDate) =>
  contracts.findLast(({ on }) => on <= date)

/** The exemption from registration in force on a day. */
export const exemptionOn = <Exemption extends Planned>(
  { vdabExemptions }: { readonly vdabExemptions: readonly Exemption[] },
  date: CalendarDate,
): Exemption | undefined => vdabExemptions.find(({ on, until }) => on <= date && (until === undefined || date <= until))

export const isExemptOn = (exempted: { readonly vdabExemptions: readonly Planned[] }, date: CalendarDate): boolean =>
  exemptionOn(exempted, date) !== undefined

type Planned = { readonly on: CalendarDate; readonly until?: CalendarDate }

export const isSuspendedOn = (suspendable: Suspendable, date: CalendarDate): boolean =>
  covers(suspensionsOf(suspendable), date)

/** Suspended on a day by which no end of it was known. */
export const isSuspendedWithoutEnd = (suspendable: Suspendable, date: CalendarDate): boolean =>
  suspensionsOf(takenEffectBy(suspendable, date)).some(({ before }) => before === undefined)

/** The duty is met by the first registration, whatever came after. */
export const firstRegistration = ({ registrations }: Pick<Trajectory, 'registrations'>) =>
  registrations.find(({ opens }) => opens)
