import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireReportedBy, requireTakenEffect } from '../requires.js'
import type { Trajectory } from '../trajectory.js'

/** Ends the trajectory: moved, struck off, deceased, ended early or attested. Once for each contract, or for none. */
export const endTrajectory =
  (end: DataOf<'TrajectoryEnded'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { endedOn, reason } = end
    requireDossier(trajectory)
    requireTakenEffect({ endedOn }, today)
    requireReportedBy(trajectory, { endedOn })
    const former = endingOfSameContract(trajectory, end)
    if (former?.on === endedOn && former.reason === reason) return []
    if (former) throw new RuleBroken('already-ended', `The trajectory ended on ${former.on}.`, 'endedOn')

    return [{ type: 'TrajectoryEnded', data: end }]
  }

function endingOfSameContract({ contracts, endings }: Trajectory, { endedOn }: DataOf<'TrajectoryEnded'>) {
  const signed = contracts.findLast(({ on }) => on <= endedOn)
  const next = contracts.find(({ on }) => on > endedOn)
  return endings.find(({ on }) => (!signed || signed.on <= on) && (!next || on < next.on))
}
