import { effectiveHistory, RuleBroken, type Decision } from '#libs/kernel'
import type { RecordedEvent, RecordedFact, TrajectoryEvent } from '../events.js'
import { requireFact } from '../history-requires.js'
import type { Moment } from '../moment.js'

export interface FactWithdrawal {
  readonly eventId: string
  /** Free text, or the reference of it: whoever records this seals the text, and puts its reference here. */
  readonly reason: string
}

/**
 * Withdraws a fact that never was (rule 6): a further fact says so and why. Refused only for what others begin with: the
 * report for the whole dossier, the referral for all that came of the violation.
 */
export const withdrawFact: Withdraw =
  ({ eventId, reason }) =>
  history => {
    const fact = requireFact(history, eventId)
    if (!fact) return []
    if (isBeginning(fact, effectiveHistory(history)))
      throw new RuleBroken('history-without-beginning', 'Other facts on record begin with this one.', 'eventId')

    return [{ type: 'FactWithdrawn', data: { eventId, reason } }]
  }

type Withdraw = (withdrawal: FactWithdrawal, moment: Moment) => Decision<readonly RecordedEvent[], TrajectoryEvent>

function isBeginning(fact: RecordedFact, facts: readonly RecordedFact[]): boolean {
  if (fact.type !== 'ViolationReferred') return fact.type === 'ReportedToAgency'
  const { violationId } = fact.data
  return facts.some(({ id, data }) => id !== fact.id && 'violationId' in data && data.violationId === violationId)
}
