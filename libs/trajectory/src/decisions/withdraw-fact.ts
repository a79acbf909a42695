import { effectiveHistory, RuleBroken, type Decision } from '#libs/kernel'
import type { DecidedCorrection } from '../decided-event.js'
import type { RecordedEvent, RecordedFact } from '../events.js'
import { requireFact } from '../history-requires.js'
import type { Moment } from '../moment.js'

export interface FactWithdrawal {
  readonly eventId: string
}

/**
 * Withdraws a fact that never was (rule 6): a further fact says so. Refused only for what others begin with: the
 * report for the whole dossier, the referral for all that came of the violation.
 */
export const withdrawFact: Withdraw =
  ({ eventId }) =>
  history => {
    const fact = requireFact(history, eventId)
    if (!fact) return []
    if (isBeginning(fact, effectiveHistory(history)))
      throw new RuleBroken('history-without-beginning', 'Other facts on record begin with this one.', 'eventId')

    return [{ type: 'FactWithdrawn', data: { eventId } }]
  }

type Withdraw = (withdrawal: FactWithdrawal, moment: Moment) => Decision<readonly RecordedEvent[], DecidedCorrection>

function isBeginning(fact: RecordedFact, facts: readonly RecordedFact[]): boolean {
  if (fact.type !== 'ViolationReferred') return fact.type === 'ReportedToAgency'
  const { violationId } = fact.data
  return facts.some(({ id, data }) => id !== fact.id && 'violationId' in data && data.violationId === violationId)
}
