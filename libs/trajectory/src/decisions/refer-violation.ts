import { RuleBroken, type CalendarDate } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { decidedOn } from '../questions.js'
import { requireDossier, requireInOrder, requireNoObjection, requireTakenEffect } from '../requires.js'
import { violationOf, type Trajectory } from '../trajectory.js'
import { objectionsToReferral } from '../violation-rules.js'

type Referral = DataOf<'ViolationReferred'>

/**
 * Sends a violation file on (inbreukdossier). Rule 2: the person was mandatory on the violation's date. Rule 5, for
 * somebody not registered with VDAB: a contract, no exemption on the due date, a due date in the past, no registration.
 */
export const referViolation =
  (referral: Referral, { today, rules }: Moment): TrajectoryDecision =>
  trajectory => {
    const { reason, referredOn, occurredOn = referredOn } = referral
    requireDossier(trajectory)
    requireTakenEffect({ referredOn, occurredOn }, today)
    requireInOrder({ occurredOn, referredOn })
    if (isOnRecord(trajectory, referral, occurredOn)) return []
    requireOther(trajectory, referral)
    requireNoObjection(objectionsToReferral(trajectory, { reason, referredOn, occurredOn }, rules))

    return [{ type: 'ViolationReferred', data: referral }]
  }

/** The same violation under its own id, or sent on for the same reason on the same day under another. */
function isOnRecord(trajectory: Trajectory, { violationId, reason, referredOn }: Referral, occurredOn: CalendarDate) {
  const known = violationOf(trajectory, violationId)
  const candidates = known ? [known] : Object.values(trajectory.violations)
  return candidates.some(it => it.reason === reason && it.referredOn === referredOn && it.occurredOn === occurredOn)
}

function requireOther(trajectory: Trajectory, { violationId, reason }: Referral): void {
  if (violationOf(trajectory, violationId))
    throw new RuleBroken('violation-exists', 'Another violation was referred under this id.', 'violationId')
  if (Object.values(trajectory.violations).some(it => it.reason === reason && !decidedOn(it)))
    throw new RuleBroken('violation-undecided', 'A violation for this reason is still to be decided.', 'reason')
}
