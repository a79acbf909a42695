import type { CalendarDate } from '#libs/kernel'
import { objection, type Happening, type Objection } from './objection.js'
import { decisionOf } from './questions.js'
import type { Fine, Violation } from './trajectory.js'

/*
 * The order of a violation file (glossary): the referral; notice of default, defence and hearing; the decision; what
 * happens to its fine. What is asked out of that order is refused; a correction may leave a file out of it, whatever
 * became of the file, and then it is to check.
 */

/** Everything about a violation follows its referral. */
export const beforeReferral = (
  { referredOn }: Pick<Violation, 'referredOn'>,
  happenings: readonly Happening[],
): readonly Objection[] =>
  tooEarly(happenings, referredOn, 'before-referral', `The violation was referred on ${referredOn}`)

/** What happens to a fine follows it. */
export const beforeFine = ({ on }: Pick<Fine, 'on'>, happenings: readonly Happening[]): readonly Objection[] =>
  tooEarly(happenings, on, 'before-fine', `The fine was imposed on ${on}`)

function tooEarly(happenings: readonly Happening[], limit: CalendarDate, rule: string, what: string) {
  const early = happenings.filter(({ on }) => on < limit)
  const [first] = early
  return first ? [objection(rule, `${what}, after ${first.on}.`, early, first.field)] : []
}

/** A decision is not dated before what leads to it, though that may be recorded later. */
export function beforeProcedure(violation: Violation, { on: decided, field }: Happening): readonly Objection[] {
  const late = procedureOf(violation).filter(({ on }) => on > decided)
  const [first] = late
  if (!first) return []
  const detail = `A notice, a defence or a hearing lies on ${first.on}, after the decision of ${decided}.`
  return [objection('decided-before-procedure', detail, late, field)]
}

/** All that is out of order in a file as it is on record. */
export function objectionsToOrder(violation: Violation): readonly Objection[] {
  const { fine } = violation
  const decision = decisionOf(violation)
  return [
    ...beforeReferral(violation, [...procedureOf(violation), ...(decision ? [decision] : [])]),
    ...(decision ? beforeProcedure(violation, decision).map(naming(decision)) : []),
    ...(fine ? beforeFine(fine, happenedTo(fine)).map(naming(fine)) : []),
  ]
}

const naming =
  (judged: { readonly eventId: string }) =>
  (it: Objection): Objection => ({ ...it, eventIds: [judged.eventId, ...it.eventIds] })

const procedureOf = ({ notices, defences, hearings }: Violation) => [...notices, ...defences, ...hearings]

const happenedTo = ({ payments, reminders, uncollectable, annulment }: Fine): readonly Happening[] => [
  ...payments,
  ...reminders,
  ...(uncollectable ? [uncollectable] : []),
  ...(annulment ? [annulment] : []),
]
