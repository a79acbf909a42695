import type { CalendarDate } from '#libs/kernel'
import type { DataOf, RecordedFact, TrajectoryFact } from './events.js'

/** The fields that always hold a day. */
type DayFields<Data> = {
  [Key in keyof Data]-?: object extends Pick<Data, Key> ? never : Data[Key] extends CalendarDate ? Key : never
}[keyof Data]

/** One line per event: the field that says when it took effect. */
export const DAY_OF_EFFECT = {
  ReportedToAgency: 'reportedOn',
  IntakeHeld: 'heldOn',
  ContractSigned: 'signedOn',
  VdabExemptionGranted: 'from',
  DutyExemptionGranted: 'from',
  ReferredToVdab: 'referredOn',
  VdabRegistered: 'registeredOn',
  VdabDeregistered: 'deregisteredOn',
  TrajectorySuspended: 'suspendedOn',
  TrajectoryResumed: 'resumedOn',
  CategoryChanged: 'changedOn',
  TrajectoryEnded: 'endedOn',
  SupportStarted: 'startedOn',
  SupportEnded: 'endedOn',
  WrittenConditionImposed: 'imposedOn',
  WrittenConditionLifted: 'liftedOn',
  EmploymentObserved: 'observedOn',
  LinkageDiffered: 'observedOn',
  LinkageDifferenceDismissed: 'dismissedOn',
  ViolationReferred: 'referredOn',
  NoticeOfDefaultSent: 'sentOn',
  DefenceSubmitted: 'submittedOn',
  HearingHeld: 'heldOn',
  FineImposed: 'imposedOn',
  ViolationClosed: 'closedOn',
  PaymentReminderSent: 'sentOn',
  FinePaid: 'paidOn',
  FineDeclaredUncollectable: 'declaredOn',
  FineAnnulled: 'annulledOn',
} as const satisfies { readonly [Type in TrajectoryFact['type']]: DayFields<DataOf<Type>> }

/** The day on which a fact took effect: the first of an event's two times, the other stands in its record. */
export function effectiveOn({ type, data }: TrajectoryFact): CalendarDate {
  return (data as Readonly<Partial<Record<string, CalendarDate>>>)[DAY_OF_EFFECT[type]]!
}

/**
 * The facts that had taken effect by the end of a day, out of an effective history. One that has no day here, since a
 * later version of this program made it, stays among them: a fold must refuse it, and not be asked without it.
 */
export const inEffectBy = (facts: readonly RecordedFact[], date: CalendarDate): readonly RecordedFact[] =>
  facts.filter(fact => !(effectiveOn(fact) > date))
