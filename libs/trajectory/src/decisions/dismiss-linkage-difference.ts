import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireInOrder, requireTakenEffect } from '../requires.js'

/** Settles that the record is right and the linkage was not. Where the linkage is right, the record is corrected. */
export const dismissLinkageDifference =
  (dismissal: DataOf<'LinkageDifferenceDismissed'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { observedOn, field, dismissedOn } = dismissal
    requireDossier(trajectory)
    requireTakenEffect({ observedOn, dismissedOn }, today)
    requireInOrder({ observedOn, dismissedOn })
    const noted = trajectory.linkageDifferences.filter(it => it.on === observedOn && it.field === field)
    if (noted.length === 0)
      throw new RuleBroken('linkage-difference-unknown', `No linkage of ${observedOn} differs in ${field}.`, 'field')
    if (noted.some(it => it.dismissedOn === undefined)) return [{ type: 'LinkageDifferenceDismissed', data: dismissal }]
    if (noted.some(it => it.dismissedOn === dismissedOn)) return []
    const detail = `It was dismissed on ${noted.at(-1)!.dismissedOn}.`
    throw new RuleBroken('linkage-difference-dismissed', detail, 'dismissedOn')
  }
