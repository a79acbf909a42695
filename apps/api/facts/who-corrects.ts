import type { TrajectoryEvent, Role } from '#libs/trajectory'
import { ProblemException } from '../problems/problem.exception.js'

/** What follows once a violation was sent on is for enforcement officers, and so is correcting it. */
const OFFICERS_FACTS: ReadonlySet<string> = new Set<TrajectoryEvent['type']>([
  'NoticeOfDefaultSent',
  'DefenceSubmitted',
  'HearingHeld',
  'FineImposed',
  'ViolationClosed',
  'PaymentReminderSent',
  'FinePaid',
  'FineDeclaredUncollectable',
  'FineAnnulled',
])

const correctorOf = (type: string): Role => (OFFICERS_FACTS.has(type) ? 'enforcement-officer' : 'caseworker')

/**
 * Each fact has one role that corrects it, whoever recorded it: officers what is theirs to record, caseworkers all else, also
 * what an operator took in from a linkage. A correction is no way around a decision.
 */
export function requireCorrector(role: Role, type: string): void {
  const corrector = correctorOf(type)
  if (role !== corrector) {
    throw new ProblemException(
      'role-not-allowed',
      `${type} is corrected or withdrawn by a role of its own: ${corrector}.`,
    )
  }
}
