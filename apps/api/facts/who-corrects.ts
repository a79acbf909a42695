import type { Role, TrajectoryFact } from '#libs/trajectory'
import { ProblemException } from '../problems/problem.exception.js'

const CASEWORKER = 'caseworker'
const OFFICER = 'enforcement-officer'

/** What follows once a violation was sent on is for enforcement officers, and so is correcting it. */
const CORRECTOR: Readonly<Record<TrajectoryFact['type'], Role>> = {
  ReportedToAgency: CASEWORKER,
  IntakeHeld: CASEWORKER,
  ContractSigned: CASEWORKER,
  VdabExemptionGranted: CASEWORKER,
  DutyExemptionGranted: CASEWORKER,
  ReferredToVdab: CASEWORKER,
  VdabRegistered: CASEWORKER,
  VdabDeregistered: CASEWORKER,
  TrajectorySuspended: CASEWORKER,
  TrajectoryResumed: CASEWORKER,
  CategoryChanged: CASEWORKER,
  TrajectoryEnded: CASEWORKER,
  SupportStarted: CASEWORKER,
  SupportEnded: CASEWORKER,
  WrittenConditionImposed: CASEWORKER,
  WrittenConditionLifted: CASEWORKER,
  EmploymentObserved: CASEWORKER,
  LinkageDiffered: CASEWORKER,
  LinkageDifferenceDismissed: CASEWORKER,
  ViolationReferred: CASEWORKER,
  NoticeOfDefaultSent: OFFICER,
  DefenceSubmitted: OFFICER,
  HearingHeld: OFFICER,
  FineImposed: OFFICER,
  ViolationClosed: OFFICER,
  PaymentReminderSent: OFFICER,
  FinePaid: OFFICER,
  FineDeclaredUncollectable: OFFICER,
  FineAnnulled: OFFICER,
}

const correctors: ReadonlyMap<string, Role> = new Map(Object.entries(CORRECTOR))

/**
 * Each fact has one role that corrects it, whoever recorded it: officers what is theirs to record, caseworkers all else, also
 * what an operator took in from a linkage. A correction is no way around a decision. What a later version of this program
 * recorded, nobody corrects with this one.
 */
export function requireCorrector(role: Role, type: string): void {
  const corrector = correctors.get(type)
  if (role !== corrector) {
    throw new ProblemException(
      'role-not-allowed',
      `${type} is corrected or withdrawn by a role of its own: ${corrector ?? 'none that this version knows'}.`,
    )
  }
}
