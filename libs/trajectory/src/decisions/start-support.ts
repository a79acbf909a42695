import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { beganOn, canBegin } from '../questions.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/** Records that support or a benefit of one kind started. Rule 3 asks for it on a violation's date. */
export const startSupport =
  (support: DataOf<'SupportStarted'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { startedOn, kind } = support
    requireDossier(trajectory)
    requireTakenEffect({ startedOn }, today)
    const ofThisKind = trajectory.supports.filter(mark => mark.kind === kind)
    if (beganOn(ofThisKind, startedOn)) return []
    if (!canBegin(ofThisKind, startedOn))
      throw new RuleBroken('support-already-running', `This support ran on ${startedOn}.`, 'startedOn')

    return [{ type: 'SupportStarted', data: support }]
  }
