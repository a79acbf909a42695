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

/** Puts the person on notice of the violation (ingebrekestelling): after the referral, and not after the decision. */
export const sendNoticeOfDefault =
  (notice: DataOf<'NoticeOfDefaultSent'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, sentOn } = notice
    requireDossier(trajectory)
    requireTakenEffect({ sentOn }, today)
    const violation = requireViolation(trajectory, violationId)
    if (happenedOn(violation.notices, sentOn)) return []
    requireReferredBy(violation, { sentOn })
    requireUndecidedBefore(violation, { sentOn })

    return [{ type: 'NoticeOfDefaultSent', data: notice }]
  }
