import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { conditionNotInForce, laterEndOf, nothingToEnd } from '../period-order.js'
import { hasEndOn } from '../questions.js'
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
    const later = laterEndOf('this condition', same, liftedOn)
    if (later) throw new RuleBroken('condition-already-lifted', later, 'liftedOn')

    return [{ type: 'WrittenConditionLifted', data: lifting }]
  }
