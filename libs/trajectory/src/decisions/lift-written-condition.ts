import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { conditionNotInForce, nothingToEnd } from '../period-order.js'
import { hasEndOn, laterEnd } from '../questions.js'
import { requireDossier, requireNoObjection, requireTakenEffect } from '../requires.js'

/** Lifts a written condition, on the first day that it is no longer in force. */
export const liftWrittenCondition =
  (lifting: DataOf<'WrittenConditionLifted'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { liftedOn, by, document } = lifting
    requireDossier(trajectory)
    requireTakenEffect({ liftedOn }, today)
    const same = trajectory.conditions.filter(mark => mark.by === by && mark.document === document)
    if (hasEndOn(same, liftedOn)) return []
    requireNoObjection(nothingToEnd(same, { on: liftedOn, field: 'liftedOn' }, conditionNotInForce))
    const end = laterEnd(same, liftedOn)
    if (end)
      throw new RuleBroken(
        'condition-already-lifted',
        `A later end of this condition is on record, of ${end.on}.`,
        'liftedOn',
      )

    return [{ type: 'WrittenConditionLifted', data: lifting }]
  }
