import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { onRecordOn } from '../period-order.js'
import { beganOn } from '../questions.js'
import { requireDossier, requireTakenEffect } from '../requires.js'
import { DOCUMENT_OF } from '../vocabulary.js'

/** Integration is imposed in writing as a condition of support: OCMW's GPMI or VDAB's agreement sheet. Rule 3 asks for it. */
export const imposeWrittenCondition =
  (condition: DataOf<'WrittenConditionImposed'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { imposedOn, by, document } = condition
    requireDossier(trajectory)
    requireTakenEffect({ imposedOn }, today)
    const same = trajectory.conditions.filter(mark => mark.by === by && mark.document === document)
    if (beganOn(same, imposedOn)) return []
    if (DOCUMENT_OF[by] !== document)
      throw new RuleBroken('document-of-another-authority', `The document of ${by} is ${DOCUMENT_OF[by]}.`, 'document')
    const inForce = onRecordOn('This condition', same, imposedOn)
    if (inForce) throw new RuleBroken('condition-already-in-force', inForce, 'imposedOn')

    return [{ type: 'WrittenConditionImposed', data: condition }]
  }
