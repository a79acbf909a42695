import { cents, RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import {
  requireDossier,
  requireFine,
  requireFineImposedBy,
  requireNoObjection,
  requireTakenEffect,
  requireViolation,
} from '../requires.js'
import { objectionsToPayments } from '../violation-rules.js'

/**
 * Records a payment of a fine, whole or in part, never more than the fine: what exceeds it is no payment of it, and is paid
 * back (ADR 4). Also of one that was annulled, since the money did come in. The same amount on the same day is the same
 * payment: should there have been two, the first is corrected to their sum.
 */
export const payFine =
  (payment: DataOf<'FinePaid'>, { today, rules }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, paidOn, amount } = payment
    requireDossier(trajectory)
    requireTakenEffect({ paidOn }, today)
    const fine = requireFine(requireViolation(trajectory, violationId))
    if (fine.payments.some(it => it.on === paidOn && it.amount === amount)) return []
    requireFineImposedBy(fine, { paidOn })
    if (cents(amount) === 0) throw new RuleBroken('nothing-paid', 'A payment is more than nothing.', 'amount')
    const payments = [...fine.payments, { on: paidOn, amount }]
    requireNoObjection(objectionsToPayments(trajectory, { fine: { ...fine, payments } }, rules))

    return [{ type: 'FinePaid', data: payment }]
  }
