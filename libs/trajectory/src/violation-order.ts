import { naming, objection, sayingOfFirst, type Happening, type Objection } from './objection.js'
import { decisionOf } from './questions.js'
import type { Fine, Violation } from './trajectory.js'

/*
 * The order of a violation file (glossary): the referral; notice of default, defence and hearing; the decision; what
 * happens to its fine. What is asked out of that order is refused; a correction may leave a file out of it, whatever
 * became of the file, and then it is to check.
 */

/** Everything about a violation follows its referral. */
export function beforeReferral({ referredOn }: Violation, happenings: readonly Happening[]): readonly Objection[] {
  const early = happenings.filter(({ on }) => on < referredOn)
  return sayingOfFirst(early, ({ on, field }) =>
    objection('before-referral', `The violation was referred on ${referredOn}, after ${on}.`, early, field),
  )
}

/** A decision is not dated before what leads to it, though that may be recorded later. */
export function beforeProcedure(violation: Violation, { on: decided, field }: Happening): readonly Objection[] {
  const late = procedureOf(violation).filter(({ on }) => on > decided)
  return sayingOfFirst(late, ({ on }) => {
    const detail = `A notice, a defence or a hearing lies on ${on}, after the decision of ${decided}.`
    return objection('decided-before-procedure', detail, late, field)
  })
}

/** What happens to a fine follows it. */
export function beforeFine(fine: Pick<Fine, 'on'>, happenings: readonly Happening[]): readonly Objection[] {
  const early = happenings.filter(({ on }) => on < fine.on)
  return sayingOfFirst(early, ({ on, field }) =>
    objection('before-fine', `The fine was imposed on ${fine.on}, after ${on}.`, early, field),
  )
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

const procedureOf = ({ notices, defences, hearings }: Violation) => [...notices, ...defences, ...hearings]

const happenedTo = ({ payments, reminders, uncollectable, annulment }: Fine): readonly Happening[] => [
  ...payments,
  ...reminders,
  ...(uncollectable ? [uncollectable] : []),
  ...(annulment ? [annulment] : []),
]
