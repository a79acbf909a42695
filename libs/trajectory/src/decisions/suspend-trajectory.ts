import { addDays, RuleBroken, spanOn, spansOf, type Mark } from '#libs/kernel'
import { suspensionMarksAround } from '../due-date.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
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
    requireReportedBy(trajectory, { suspendedOn })
    if (isOnRecord(trajectory, suspension)) return []
    if (endingOn(trajectory, suspendedOn))
      throw new RuleBroken('trajectory-ended', 'A trajectory that has ended is not suspended.', 'suspendedOn')
    requireNoOther(suspensionMarksAround(suspendedOn, trajectory), suspension)

    return [{ type: 'TrajectorySuspended', data: suspension }]
  }

const isOnRecord = ({ suspensions }: Trajectory, { suspendedOn, until }: DataOf<'TrajectorySuspended'>): boolean =>
  suspensions.some(mark => mark.opens && mark.on === suspendedOn && mark.until === until)

/** None goes on that day, and none begins within what is planned: told with its days, so that it can be followed or corrected. */
function requireNoOther(marks: readonly Mark[], { suspendedOn, until }: DataOf<'TrajectorySuspended'>): void {
  const goingOn = spanOn(spansOf(marks), suspendedOn)
  if (goingOn) {
    const { from, before } = goingOn
    const detail = `A suspension is on record from ${from}${before ? ` until ${addDays(before, -1)}` : ', without an end'}.`
    throw new RuleBroken('already-suspended', detail, 'suspendedOn')
  }
  const within = marks.find(({ on, opens }) => opens && until !== undefined && suspendedOn < on && on <= until)
  if (within) throw new RuleBroken('already-suspended', `Another suspension begins on ${within.on}.`, 'suspendedOn')
}
