import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { happenedOn } from '../questions.js'
import {
  requireDossier,
  requireReferredBy,
  requireTakenEffect,
  requireUndecidedBefore,
  requireViolation,
} from '../requires.js'

/** Records the defence that the person submitted (verweer): after the referral, and not after the decision. */
export const submitDefence =
  (defence: DataOf<'DefenceSubmitted'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, submittedOn } = defence
    requireDossier(trajectory)
    requireTakenEffect({ submittedOn }, today)
    const violation = requireViolation(trajectory, violationId)
    if (happenedOn(violation.defences, submittedOn)) return []
    requireReferredBy(violation, { submittedOn })
    requireUndecidedBefore(violation, { submittedOn })

    return [{ type: 'DefenceSubmitted', data: defence }]
  }
