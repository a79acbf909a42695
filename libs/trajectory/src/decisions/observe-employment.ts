import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireInOrder, requireTakenEffect } from '../requires.js'

/**
 * Records what a linkage with VDAB says of a person's work on one day. Two that differ about the same day are not both
 * true: the one on record is corrected, never silently replaced.
 */
export const observeEmployment =
  (observation: DataOf<'EmploymentObserved'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { employed, observedOn, since } = observation
    requireDossier(trajectory)
    requireTakenEffect({ observedOn }, today)
    requireInOrder({ since, observedOn })
    const onRecord = trajectory.employments.find(({ on }) => on === observedOn)
    if (onRecord?.employed === employed && onRecord.since === since) return []
    if (onRecord)
      throw new RuleBroken('employment-observed-otherwise', `${observedOn} is on record otherwise.`, 'observedOn')

    return [{ type: 'EmploymentObserved', data: observation }]
  }
