import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { happenedOn } from '../questions.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/** The agency refers the person to VDAB (toeleiding). As often as it does so; once for each day. */
export const referToVdab =
  (referral: DataOf<'ReferredToVdab'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    requireDossier(trajectory)
    requireTakenEffect({ referredOn: referral.referredOn }, today)
    if (happenedOn(trajectory.referralsToVdab, referral.referredOn)) return []

    return [{ type: 'ReferredToVdab', data: referral }]
  }
