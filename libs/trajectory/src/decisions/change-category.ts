import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { categoryOn } from '../questions.js'
import { requireDossier, requireReportedBy, requireTakenEffect } from '../requires.js'

/** Changes the person's category from a day on (statuutwijziging). Cohorts keep the category at signing (glossary). */
export const changeCategory =
  (change: DataOf<'CategoryChanged'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { changedOn, category } = change
    requireDossier(trajectory)
    requireTakenEffect({ changedOn }, today)
    requireReportedBy(trajectory, { changedOn })
    if (categoryOn(trajectory, changedOn) === category) return []

    return [{ type: 'CategoryChanged', data: change }]
  }
