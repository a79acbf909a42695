import { RuleBroken } from '#libs/kernel'
import { suspensionMarksAround } from '../due-date.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { canBegin, endingOn } from '../questions.js'
import { requireDossier, requireInOrder, requireReportedBy, requireTakenEffect } from '../requires.js'
import type { Trajectory } from '../trajectory.js'

/** Suspends the trajectory, with a last day or without one. Rule 1: days of suspension move the due date. */
export const suspendTrajectory =
  (suspension: DataOf<'TrajectorySuspended'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { suspendedOn, until } = suspension
    requireDossier(trajectory)
    requireTakenEffect({ suspendedOn }, today)
    requireInOrder({ suspendedOn, until })
    requireReportedBy(trajectory, { suspendedOn })
    if (isOnRecord(trajectory, suspension)) return []
    if (endingOn(trajectory, suspendedOn))
      throw new RuleBroken('trajectory-ended', 'A trajectory that has ended is not suspended.', 'suspendedOn')
    if (!canBegin(suspensionMarksAround(suspendedOn, trajectory), suspendedOn, until))
      throw new RuleBroken('already-suspended', 'Another suspension falls in those days.', 'suspendedOn')

    return [{ type: 'TrajectorySuspended', data: suspension }]
  }

const isOnRecord = ({ suspensions }: Trajectory, { suspendedOn, until }: DataOf<'TrajectorySuspended'>): boolean =>
  suspensions.some(mark => mark.opens && mark.on === suspendedOn && mark.until === until)
