import { RuleBroken } from '#libs/kernel'
import { employmentOn, observedOtherwise, saysSame } from '../employment.js'
import { sinceWithoutWork } from '../event-check.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireInOrder, requireNoObjection, requireTakenEffect } from '../requires.js'

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
    const [untold] = sinceWithoutWork(new Map(Object.entries(observation)))
    if (untold) throw new RuleBroken('since-without-work', untold.detail, untold.field)
    const asked = { on: observedOn, field: 'observedOn', employed, since }
    const onRecord = employmentOn(trajectory, observedOn)
    if (onRecord && saysSame(onRecord, asked)) return []
    requireNoObjection(observedOtherwise(onRecord, asked))

    return [{ type: 'EmploymentObserved', data: observation }]
  }
