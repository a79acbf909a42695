import { RuleBroken } from '#libs/kernel'
import { suspensionMarksAround } from '../due-date.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { nothingToEnd, notSuspended } from '../period-order.js'
import { hasEndOn, laterEnd } from '../questions.js'
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
    const end = laterEnd(marks, resumedOn)
    if (end)
      throw new RuleBroken('already-resumed', `A later end of this suspension is on record, of ${end.on}.`, 'resumedOn')

    return [{ type: 'TrajectoryResumed', data: resumption }]
  }
