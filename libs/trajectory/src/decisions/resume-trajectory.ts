import { RuleBroken } from '#libs/kernel'
import { suspensionMarksAround } from '../due-date.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { laterEndOf, notSuspended, nothingToEnd } from '../period-order.js'
import { hasEndOn } from '../questions.js'
import { requireDossier, requireNoObjection, requireTakenEffect } from '../requires.js'

/** Resumes a suspended trajectory, on the first day that is no longer suspended: sooner than planned, or as planned. */
export const resumeTrajectory =
  (resumption: DataOf<'TrajectoryResumed'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { resumedOn } = resumption
    requireDossier(trajectory)
    requireTakenEffect({ resumedOn }, today)
    if (hasEndOn(trajectory.suspensions, resumedOn)) return []
    const marks = suspensionMarksAround(resumedOn, trajectory)
    requireNoObjection(nothingToEnd(marks, { on: resumedOn, field: 'resumedOn' }, notSuspended))
    const later = laterEndOf('this suspension', marks, resumedOn)
    if (later) throw new RuleBroken('already-resumed', later, 'resumedOn')

    return [{ type: 'TrajectoryResumed', data: resumption }]
  }
