import { RuleBroken, type CalendarDate } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { decidedOn } from '../questions.js'
import { requireDossier, requireInOrder, requireNoObjection, requireTakenEffect } from '../requires.js'
import { violationOf, type Trajectory, type Violation } from '../trajectory.js'
import { objectionsToReferral } from '../violation-rules.js'

/** The file, under its own id; or under one that was made for it, since it was asked for without any. */
export type ReferralRequest = DataOf<'ViolationReferred'> & { readonly idWasGenerated?: true }

/**
 * Sends a violation file on (inbreukdossier). Rule 2: the person was and is mandatory. Rule 5, for somebody not
 * registered with VDAB: a contract, no exemption on the due date, a due date in the past, no registration; and one such
 * file at a time, since it is one duty that was not met: none is to be decided now, was on the day of the referral, or
 * was sent on since.
 */
export const referViolation =
  (asked: ReferralRequest, { today, rules }: Moment): TrajectoryDecision =>
  trajectory => {
    const { idWasGenerated: _, ...referral } = asked
    const { violationId, reason, referredOn, occurredOn = referredOn } = referral
    requireDossier(trajectory)
    requireTakenEffect({ referredOn, occurredOn }, today)
    requireInOrder({ occurredOn, referredOn })
    if (fileOf(trajectory, asked) !== undefined) return []
    if (violationOf(trajectory, violationId))
      throw new RuleBroken('violation-exists', 'Another violation was referred under this id.', 'violationId')
    if (reason === 'not-registered-vdab') requireNoOther(trajectory, reason, referredOn)
    requireNoObjection(objectionsToReferral(trajectory, { reason, referredOn, occurredOn }, rules))

    return [{ type: 'ViolationReferred', data: referral }]
  }

/** Before it was sent on is judged by `objectionsToReferral`; this one is open until now, beside what was sent on since. */
function requireNoOther({ violations }: Trajectory, reason: Violation['reason'], referredOn: CalendarDate): void {
  const others = violations.filter(it => it.reason === reason)
  const open = others.find(it => !decidedOn(it))
  if (open) {
    const detail = `The violation referred for this reason on ${open.referredOn} is still to be decided.`
    throw new RuleBroken('violation-undecided', detail, 'reason')
  }
  const later = others.find(it => it.referredOn > referredOn)
  if (later) {
    const detail = `On ${later.referredOn} another violation for this reason was sent on, while this one was to be decided.`
    throw new RuleBroken('violation-undecided', detail, 'referredOn')
  }
}

/** The file, by its id, in which what is asked was sent on already. */
export function fileOf(trajectory: Trajectory, asked: ReferralRequest): string | undefined {
  const { violationId, idWasGenerated, reason, referredOn, occurredOn = referredOn } = asked
  const isSame = (it: Violation | undefined) =>
    it?.reason === reason && it.referredOn === referredOn && it.occurredOn === occurredOn
  const known = violationOf(trajectory, violationId)
  if (known || !idWasGenerated) return isSame(known) ? violationId : undefined
  return trajectory.violations.find(isSame)?.violationId
}
