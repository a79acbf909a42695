import { RuleBroken } from '#libs/kernel'
import { endedBefore, endingOfSameContract } from '../contract-order.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireNoObjection, requireReportedBy, requireTakenEffect } from '../requires.js'

/** Ends the trajectory: moved, struck off, deceased, ended early or attested. Once for each contract, or for none. */
export const endTrajectory =
  (end: DataOf<'TrajectoryEnded'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { endedOn, reason } = end
    requireDossier(trajectory)
    requireTakenEffect({ endedOn }, today)
    if (trajectory.endings.some(it => it.on === endedOn && it.reason === reason)) return []
    requireReportedBy(trajectory, { endedOn })
    const former = endingOfSameContract(trajectory, endedOn)
    if (former?.on === endedOn) {
      const detail = `The trajectory ended on ${endedOn} for another reason, ${former.reason}.`
      throw new RuleBroken('already-ended', detail, 'reason')
    }
    requireNoObjection(endedBefore(trajectory, { on: endedOn, field: 'endedOn' }))

    return [{ type: 'TrajectoryEnded', data: end }]
  }
