import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { laterEndOf, nothingToEnd, supportNotRunning } from '../period-order.js'
import { hasEndOn } from '../questions.js'
import { requireDossier, requireNoObjection, requireTakenEffect } from '../requires.js'

/** Ends support of one kind, on the first day that it no longer covers. */
export const endSupport =
  (end: DataOf<'SupportEnded'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    requireDossier(trajectory)
    requireTakenEffect({ endedOn: end.endedOn }, today)
    const ofThisKind = trajectory.supports.filter(mark => mark.kind === end.kind)
    if (hasEndOn(ofThisKind, end.endedOn)) return []
    requireNoObjection(nothingToEnd(ofThisKind, { on: end.endedOn, field: 'endedOn' }, supportNotRunning))
    const later = laterEndOf('this support', ofThisKind, end.endedOn)
    if (later) throw new RuleBroken('support-already-ended', later, 'endedOn')

    return [{ type: 'SupportEnded', data: end }]
  }
