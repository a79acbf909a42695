import { objectionsToContracts } from './contract-order.js'
import type { DatedRules } from './dated-rules.js'
import { objectionsToObservations } from './employment.js'
import { openDifferences } from './linkage-differences.js'
import type { Objection } from './objection.js'
import { objectionsToEnds } from './period-order.js'
import { objectionsToReporting } from './reporting-order.js'
import type { LinkageDifference, Trajectory, Violation } from './trajectory.js'
import { objectionsToOrder } from './violation-order.js'
import { objectionsToFine, objectionsToReferral } from './violation-rules.js'

/** Why a dossier is to be checked: a rule that a recorded fact no longer meets, and the facts concerned. */
export interface Finding {
  readonly rule: string
  readonly detail: string
  readonly eventIds: readonly string[]
}

/**
 * Judges again, by the rules of the decisions, every violation and fine on record: a fact that came in late, or a
 * correction, may have changed what they rest on. The truth is always recorded; an officer then annuls the fine or
 * closes the violation, and that settles it. What lies in the wrong order is a mistake of the record, and is corrected.
 */
export const findings = (trajectory: Trajectory, rules: DatedRules): readonly Finding[] => [
  ...objectionsOutsideFiles.flatMap(objectionsTo => objectionsTo(trajectory)).map(about()),
  ...trajectory.violations.flatMap(violation => [
    ...factsWithoutFine(violation),
    ...objectionsToOrder(violation).map(about(violation.eventId)),
    ...(isSettled(violation) ? [] : objections(trajectory, violation, rules)),
  ]),
  ...openDifferences(trajectory).map(differing),
]

/** What is asked of the facts that are of no violation file. */
const objectionsOutsideFiles: readonly ((trajectory: Trajectory) => readonly Objection[])[] = [
  objectionsToReporting,
  objectionsToContracts,
  objectionsToEnds,
  objectionsToObservations,
]

/** What a linkage says otherwise: the record is corrected, or the difference dismissed, and that settles it. */
const differing = ({ eventId, on, field, recorded, reported }: LinkageDifference): Finding => ({
  rule: 'linkage-differs',
  detail: `The linkage of ${on} says ${field} ${reported}; the record then said ${recorded ?? 'nothing'}.`,
  eventIds: [eventId],
})

const isSettled = ({ fine, closure }: Violation): boolean =>
  fine ? fine.annulment !== undefined : closure !== undefined

function objections(trajectory: Trajectory, violation: Violation, rules: DatedRules): readonly Finding[] {
  const { fine } = violation
  return fine
    ? objectionsToFine(trajectory, { ...violation, fine }, rules).map(about(violation.eventId, fine.eventId))
    : objectionsToReferral(trajectory, violation, rules).map(about(violation.eventId))
}

const about =
  (...judged: readonly string[]) =>
  ({ rule, detail, eventIds }: Objection): Finding => ({ rule, detail, eventIds: [...judged, ...eventIds] })

/** Payments and reminders of a fine that was withdrawn: they are withdrawn too, or recorded anew with the right fine. */
function factsWithoutFine({ eventId, withoutFine, fine }: Violation): readonly Finding[] {
  if (withoutFine.length === 0) return []
  const detail = `Facts rest on a fine that is not there${fine ? '; another was imposed since' : ''}.`
  return [{ rule: 'fine-missing', detail, eventIds: [eventId, ...withoutFine] }]
}
