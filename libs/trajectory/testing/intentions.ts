import * as decisions from '../src/decisions/index.js'
import type { DataOf, TrajectoryFact } from '../src/events.js'
import type { Moment, TrajectoryDecision } from '../src/moment.js'

type Type = TrajectoryFact['type']
type Intentions = { readonly [T in Type]: (data: DataOf<T>, moment: Moment) => TrajectoryDecision }

/** One line per event: the intention that it comes of. */
const intentions: Intentions = {
  ReportedToAgency: decisions.reportToAgency,
  IntakeHeld: decisions.holdIntake,
  ContractSigned: decisions.signContract,
  VdabExemptionGranted: decisions.grantVdabExemption,
  DutyExemptionGranted: decisions.grantDutyExemption,
  ReferredToVdab: decisions.referToVdab,
  VdabRegistered: decisions.registerWithVdab,
  VdabDeregistered: decisions.deregisterFromVdab,
  TrajectorySuspended: decisions.suspendTrajectory,
  TrajectoryResumed: decisions.resumeTrajectory,
  CategoryChanged: decisions.changeCategory,
  TrajectoryEnded: decisions.endTrajectory,
  SupportStarted: decisions.startSupport,
  SupportEnded: decisions.endSupport,
  WrittenConditionImposed: decisions.imposeWrittenCondition,
  WrittenConditionLifted: decisions.liftWrittenCondition,
  EmploymentObserved: decisions.observeEmployment,
  LinkageDiffered: decisions.noteLinkageDifference,
  LinkageDifferenceDismissed: decisions.dismissLinkageDifference,
  ViolationReferred: decisions.referViolation,
  NoticeOfDefaultSent: decisions.sendNoticeOfDefault,
  DefenceSubmitted: decisions.submitDefence,
  HearingHeld: decisions.holdHearing,
  FineImposed: decisions.imposeFine,
  ViolationClosed: decisions.closeViolation,
  PaymentReminderSent: decisions.sendPaymentReminder,
  FinePaid: decisions.payFine,
  FineDeclaredUncollectable: decisions.declareFineUncollectable,
  FineAnnulled: decisions.annulFine,
}

const byType = intentions as unknown as Readonly<
  Record<Type, (data: TrajectoryFact['data'], moment: Moment) => TrajectoryDecision>
>

/** The decision that would record this fact: to ask for a fact is to intend it. */
export const toRecord = ({ type, data }: TrajectoryFact, moment: Moment): TrajectoryDecision =>
  byType[type](data, moment)
