import { RuleBroken, type CalendarDate } from '#libs/kernel'
import { DAYS_IN_ORDER } from './event-check.js'
import type { Happening, Objection } from './objection.js'
import { decidedOn, isPaid } from './questions.js'
import { beforeReporting } from './reporting-order.js'
import { violationOf, type Fine, type Trajectory, type Violation } from './trajectory.js'
import { beforeFine, beforeProcedure, beforeReferral } from './violation-order.js'

/** What many decisions require before they look further. Each says no in the same words everywhere. */

/** The first thing that stands against it is the refusal. */
export function requireNoObjection([first]: readonly Objection[]): void {
  if (first) throw new RuleBroken(first.rule, first.detail, first.field)
}

/** Nothing is known of somebody who was not reported: there is no dossier. */
export function requireDossier({ reported }: Trajectory): void {
  if (!reported) throw new RuleBroken('dossier-unknown', 'There is no dossier: the person was not reported.')
}

type Days = Readonly<Record<string, CalendarDate | undefined>>

/** Rule 6: nothing may take effect in the future. Named days, so that the refusal names its field. */
export function requireTakenEffect(days: Days, today: CalendarDate): void {
  for (const [field, day] of Object.entries(days))
    if (day !== undefined && day > today)
      throw new RuleBroken(
        'takes-effect-in-the-future',
        named => `${named(field)} is ${day}, and today is ${today}.`,
        field,
      )
}

/** Two days of one fact, the earlier first: an exemption does not end before it begins. */
export function requireInOrder(days: Days): void {
  for (const [first, second] of DAYS_IN_ORDER) {
    const [earlier, later] = [days[first], days[second]]
    if (earlier !== undefined && later !== undefined && later < earlier)
      throw new RuleBroken(
        'dates-out-of-order',
        named => `${named(second)} is ${later}, before ${named(first)} on ${earlier}.`,
        second,
      )
  }
}

/** What the agency does follows the report. */
export const requireReportedBy = (trajectory: Trajectory, days: Record<string, CalendarDate>): void =>
  requireNoObjection(beforeReporting(trajectory, happeningsOn(days)))

export function requireViolation(trajectory: Trajectory, violationId: string): Violation {
  const violation = violationOf(trajectory, violationId)
  if (!violation) throw new RuleBroken('violation-unknown', 'This dossier has no such violation.', 'violationId')
  return violation
}

/** Everything about a violation follows its referral. */
export const requireReferredBy = (violation: Violation, days: Record<string, CalendarDate>): void =>
  requireNoObjection(beforeReferral(violation, happeningsOn(days)))

const happeningsOn = (days: Record<string, CalendarDate>): readonly Happening[] =>
  Object.entries(days).map(([field, on]) => ({ field, on }))

/** Rule 4: a violation is decided once; an annulled fine was a decision too. */
export function requireUndecided(violation: Violation): void {
  const decided = decidedOn(violation)
  if (decided) throw new RuleBroken('violation-already-decided', `The violation was decided on ${decided}.`)
}

/** What leads to a decision does not come after it, though it may be recorded later. */
export function requireUndecidedBefore(violation: Violation, days: Record<string, CalendarDate>): void {
  const decided = decidedOn(violation)
  for (const [field, day] of Object.entries(days))
    if (decided && day > decided)
      throw new RuleBroken('violation-already-decided', `The violation was decided on ${decided}.`, field)
}

/** Nor does a decision come before what leads to it. */
export const requireProcedureBefore = (violation: Violation, days: Record<string, CalendarDate>): void =>
  requireNoObjection(happeningsOn(days).flatMap(decision => beforeProcedure(violation, decision)))

export function requireFine({ fine }: Violation): Fine {
  if (!fine) throw new RuleBroken('fine-missing', 'No fine was imposed for this violation.')
  return fine
}

/** What happens to a fine happens from the day it was imposed. */
export const requireFineImposedBy = (fine: Fine, days: Record<string, CalendarDate>): void =>
  requireNoObjection(beforeFine(fine, happeningsOn(days)))

/** Nothing more is asked of a fine once it is annulled. */
export function requireFineStanding(fine: Fine, days: Record<string, CalendarDate>): void {
  requireFineImposedBy(fine, days)
  const { annulment } = fine
  for (const [field, day] of Object.entries(days))
    if (annulment && day >= annulment.on)
      throw new RuleBroken('fine-annulled', `The fine was annulled on ${annulment.on}.`, field)
}

/** Paid in full by that day, there is nothing to ask for. */
export function requireFineUnpaid({ amount, payments }: Fine, days: Record<string, CalendarDate>): void {
  for (const [field, day] of Object.entries(days))
    if (isPaid({ amount, payments: payments.filter(({ on }) => on <= day) }))
      throw new RuleBroken('fine-paid', 'The fine is paid in full.', field)
}
