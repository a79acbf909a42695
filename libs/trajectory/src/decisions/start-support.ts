import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { onRecordOn } from '../period-order.js'
import { beganOn } from '../questions.js'
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
    const running = onRecordOn('This support', ofThisKind, startedOn)
    if (running) throw new RuleBroken('support-already-running', running, 'startedOn')

    return [{ type: 'SupportStarted', data: support }]
  }
