import { latestOn } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireReportedBy, requireTakenEffect } from '../requires.js'

/**
 * Changes the person's category from a day on (statuutwijziging). Cohorts keep the category at signing (glossary). That it
 * was the same already is recorded too: what comes in late, of a day between, must not undo it.
 */
export const changeCategory =
  (change: DataOf<'CategoryChanged'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { changedOn, category } = change
    requireDossier(trajectory)
    requireTakenEffect({ changedOn }, today)
    const inForce = latestOn(trajectory.categories, changedOn)
    if (inForce?.on === changedOn && inForce.category === category) return []
    requireReportedBy(trajectory, { changedOn })

    return [{ type: 'CategoryChanged', data: change }]
  }
