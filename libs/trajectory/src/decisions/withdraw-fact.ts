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
    requireNoBeginning(fact, effectiveHistory(history))

    return [{ type: 'FactWithdrawn', data: { eventId } }]
  }

type Withdraw = (withdrawal: FactWithdrawal, moment: Moment) => Decision<readonly RecordedEvent[], DecidedCorrection>

function requireNoBeginning(fact: RecordedFact, facts: readonly RecordedFact[]): void {
  if (fact.type === 'ReportedToAgency') {
    const detail = 'A dossier begins with its report, which can be corrected.'
    throw new RuleBroken('history-without-beginning', detail, 'eventId')
  }
  if (fact.type === 'ViolationReferred' && facts.some(it => followed(it, fact)))
    throw new RuleBroken('history-without-beginning', 'What followed the referral is withdrawn before it.', 'eventId')
}

const followed = (
  { id, data }: RecordedFact,
  referral: Extract<RecordedFact, { type: 'ViolationReferred' }>,
): boolean => id !== referral.id && 'violationId' in data && data.violationId === referral.data.violationId
