import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import {
  requireDossier,
  requireFine,
  requireFineStanding,
  requireFineUnpaid,
  requireTakenEffect,
  requireViolation,
} from '../requires.js'

/** Gives up on collecting what is unpaid of a fine (oninvorderbaar). Should money come in all the same, it is recorded. */
export const declareFineUncollectable =
  (declaration: DataOf<'FineDeclaredUncollectable'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, declaredOn } = declaration
    requireDossier(trajectory)
    requireTakenEffect({ declaredOn }, today)
    const fine = requireFine(requireViolation(trajectory, violationId))
    if (fine.uncollectable?.on === declaredOn) return []
    requireFineStanding(fine, { declaredOn })
    requireFineUnpaid(fine, { declaredOn })
    if (fine.uncollectable)
      throw new RuleBroken('already-uncollectable', `So declared on ${fine.uncollectable.on}.`, 'declaredOn')

    return [{ type: 'FineDeclaredUncollectable', data: declaration }]
  }
