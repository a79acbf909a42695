import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { happenedOn } from '../questions.js'
import {
  requireDossier,
  requireFine,
  requireFineStanding,
  requireFineUnpaid,
  requireTakenEffect,
  requireViolation,
} from '../requires.js'

/** Reminds the person of a fine that is not paid in full (aanmaning). */
export const sendPaymentReminder =
  (reminder: DataOf<'PaymentReminderSent'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, sentOn } = reminder
    requireDossier(trajectory)
    requireTakenEffect({ sentOn }, today)
    const fine = requireFine(requireViolation(trajectory, violationId))
    if (happenedOn(fine.reminders, sentOn)) return []
    requireFineStanding(fine, { sentOn })
    requireFineUnpaid(fine, { sentOn })

    return [{ type: 'PaymentReminderSent', data: reminder }]
  }
