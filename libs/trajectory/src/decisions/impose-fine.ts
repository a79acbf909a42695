import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import {
  requireDossier,
  requireNoObjection,
  requireProcedureBefore,
  requireReferredBy,
  requireTakenEffect,
  requireUndecided,
  requireViolation,
} from '../requires.js'
import { objectionsToFine } from '../violation-rules.js'

/**
 * Decides a violation by an administrative fine. Rule 2: only against a mandatory person. Rule 3: not where, on the
 * violation's date, support and a written condition leave the sanction to OCMW or VDAB. Rule 4: decided once, and within
 * the bounds of the day. What would now no longer be referred (rule 5) is not fined either. A fine is not dated before
 * the referral, nor before the notice, defence or hearing that led to it.
 */
export const imposeFine =
  (decision: DataOf<'FineImposed'>, { today, rules }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, imposedOn, amount } = decision
    requireDossier(trajectory)
    requireTakenEffect({ imposedOn }, today)
    const violation = requireViolation(trajectory, violationId)
    const { fine } = violation
    if (fine && fine.on === imposedOn && fine.amount === amount && !fine.annulment) return []
    requireUndecided(violation)
    requireReferredBy(violation, { imposedOn })
    requireProcedureBefore(violation, { imposedOn })
    const imposed = { on: imposedOn, amount, payments: [] }
    requireNoObjection(objectionsToFine(trajectory, { ...violation, fine: imposed }, rules))

    return [{ type: 'FineImposed', data: decision }]
  }
