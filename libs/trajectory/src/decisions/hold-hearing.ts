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

/** Records that the person was heard (hoorzitting): after the referral, and not after the decision. */
export const holdHearing =
  (hearing: DataOf<'HearingHeld'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, heldOn } = hearing
    requireDossier(trajectory)
    requireTakenEffect({ heldOn }, today)
    const violation = requireViolation(trajectory, violationId)
    if (happenedOn(violation.hearings, heldOn)) return []
    requireReferredBy(violation, { heldOn })
    requireUndecidedBefore(violation, { heldOn })

    return [{ type: 'HearingHeld', data: hearing }]
  }
