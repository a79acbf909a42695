import { RuleBroken, type Mark } from '#libs/kernel'
import { suspensionMarksAround } from '../due-date.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { onRecordOn } from '../period-order.js'
import { endingOn } from '../questions.js'
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
    if (isOnRecord(trajectory, suspension)) return []
    requireReportedBy(trajectory, { suspendedOn })
    const end = endingOn(trajectory, suspendedOn)
    if (end) {
      const detail = `The trajectory ended on ${end.on}, and what has ended is not suspended.`
      throw new RuleBroken('trajectory-ended', detail, 'suspendedOn')
    }
    requireNoOther(suspensionMarksAround(suspendedOn, trajectory), suspension)

    return [{ type: 'TrajectorySuspended', data: suspension }]
  }

const isOnRecord = ({ suspensions }: Trajectory, { suspendedOn, until }: DataOf<'TrajectorySuspended'>): boolean =>
  suspensions.some(mark => mark.opens && mark.on === suspendedOn && mark.until === until)

/** None goes on that day, and none begins within what is planned. */
function requireNoOther(marks: readonly Mark[], { suspendedOn, until }: DataOf<'TrajectorySuspended'>): void {
  const goingOn = onRecordOn('A suspension', marks, suspendedOn)
  if (goingOn) throw new RuleBroken('already-suspended', goingOn, 'suspendedOn')
  const within = marks.find(({ on, opens }) => opens && until !== undefined && suspendedOn < on && on <= until)
  if (within) throw new RuleBroken('already-suspended', `Another suspension begins on ${within.on}.`, 'suspendedOn')
}
