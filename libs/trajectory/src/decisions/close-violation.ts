import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import {
  requireDossier,
  requireProcedureBefore,
  requireReferredBy,
  requireTakenEffect,
  requireUndecided,
  requireViolation,
} from '../requires.js'

/**
 * Decides a violation without a fine. Rule 4: once. Rule 3: that only OCMW or VDAB can sanction, `no-competence`, is an
 * outcome of its own. Nothing else stands in the way but the order of the file: closing is also the way out for a
 * violation that was none.
 */
export const closeViolation =
  (decision: DataOf<'ViolationClosed'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, closedOn, outcome } = decision
    requireDossier(trajectory)
    requireTakenEffect({ closedOn }, today)
    const violation = requireViolation(trajectory, violationId)
    if (violation.closure?.on === closedOn && violation.closure.outcome === outcome) return []
    requireReferredBy(violation, { closedOn })
    requireUndecided(violation)
    requireProcedureBefore(violation, { closedOn })

    return [{ type: 'ViolationClosed', data: decision }]
  }
