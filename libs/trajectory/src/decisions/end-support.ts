import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { canEnd, hasEndOn, isGoingOnBefore } from '../questions.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/** Ends support of one kind, on the first day that it no longer covers. */
export const endSupport =
  (end: DataOf<'SupportEnded'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    requireDossier(trajectory)
    requireTakenEffect({ endedOn: end.endedOn }, today)
    const ofThisKind = trajectory.supports.filter(mark => mark.kind === end.kind)
    if (hasEndOn(ofThisKind, end.endedOn)) return []
    if (!isGoingOnBefore(ofThisKind, end.endedOn))
      throw new RuleBroken('support-not-running', `No such support ran until ${end.endedOn}.`, 'endedOn')
    if (!canEnd(ofThisKind, end.endedOn))
      throw new RuleBroken('support-already-ended', 'A later end of this support is on record.', 'endedOn')

    return [{ type: 'SupportEnded', data: end }]
  }
