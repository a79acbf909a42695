import type { CalendarDate } from '#libs/kernel'
import type { RecordedEvent, TrajectoryEvent } from '#libs/trajectory'

type Dates = {
  readonly [Type in TrajectoryEvent['type']]: (
    data: Extract<TrajectoryEvent, { type: Type }>['data'],
  ) => CalendarDate | undefined
}

/** The day on which each event took effect, one line per event. A correction takes effect with the fact it names. */
const dates: Dates = {
  ReportedToAgency: data => data.reportedOn,
  IntakeHeld: data => data.heldOn,
  ContractSigned: data => data.signedOn,
  VdabExemptionGranted: data => data.from,
  DutyExemptionGranted: data => data.from,
  ReferredToVdab: data => data.referredOn,
  VdabRegistered: data => data.registeredOn,
  VdabDeregistered: data => data.deregisteredOn,
  TrajectorySuspended: data => data.suspendedOn,
  TrajectoryResumed: data => data.resumedOn,
  CategoryChanged: data => data.changedOn,
  TrajectoryEnded: data => data.endedOn,
  SupportStarted: data => data.startedOn,
  SupportEnded: data => data.endedOn,
  WrittenConditionImposed: data => data.imposedOn,
  WrittenConditionLifted: data => data.liftedOn,
  EmploymentObserved: data => data.observedOn,
  ViolationReferred: data => data.referredOn,
  NoticeOfDefaultSent: data => data.sentOn,
  DefenceSubmitted: data => data.submittedOn,
  HearingHeld: data => data.heldOn,
  FineImposed: data => data.imposedOn,
  ViolationClosed: data => data.closedOn,
  PaymentReminderSent: data => data.sentOn,
  FinePaid: data => data.paidOn,
  FineDeclaredUncollectable: data => data.declaredOn,
  FineAnnulled: data => data.annulledOn,
  FactCorrected: () => undefined,
  FactWithdrawn: () => undefined,
}

const lines = new Map(Object.entries(dates as Readonly<Record<string, (data: object) => CalendarDate | undefined>>))

/** Undefined for a correction, and for an event of a type that no line is written for. */
export const effectiveOn = ({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): CalendarDate | undefined =>
  lines.get(type)?.(data)

/** Whether an event had taken effect by a day; one without a day of its own always has. */
export function hadTakenEffect(event: Pick<RecordedEvent, 'type' | 'data'>, asOf: CalendarDate): boolean {
  const day = effectiveOn(event)
  return day === undefined || day <= asOf
}
