import { isCalendarDate, isEuro, type CalendarDate, type Euro } from '#libs/kernel'
import type { TrajectoryEvent } from './events.js'
import * as v from './vocabulary.js'
import { A_TEXT_ID, isTextId, isWord } from './words.js'

/** One field of an event: what it must be, and how that is said. */
export interface Field<Value = unknown> {
  readonly is: (value: unknown) => value is Value
  /** Kebab-case, as in an answer to bad input. */
  readonly rule: string
  readonly expected: string
  readonly optional?: true
  /** A day on which something took effect: never in the future. */
  readonly takesEffect?: true
}

type Optional<Value> = Field<Value> & { readonly optional: true }
type FieldsOf<Data> = {
  readonly [Key in keyof Data]-?: object extends Pick<Data, Key> ? Optional<Data[Key]> : Field<Data[Key]>
}
export type EventFields = { readonly [Event in TrajectoryEvent as Event['type']]: FieldsOf<Event['data']> }

const planned: Field<CalendarDate> = {
  is: isCalendarDate,
  rule: 'calendar-day',
  expected: 'a calendar date, YYYY-MM-DD',
}
const day: Field<CalendarDate> = { ...planned, takesEffect: true }
const amount: Field<Euro> = {
  is: isEuro,
  rule: 'euro-amount',
  expected: 'an amount in euro with two decimals, such as "100.00"',
}
const payment: Field<Euro> = {
  ...amount,
  is: (value): value is Euro => isEuro(value) && Number(value) > 0,
  expected: `${amount.expected}, and more than nothing`,
}
const truth: Field<boolean> = {
  is: (value): value is boolean => typeof value === 'boolean',
  rule: 'true-or-false',
  expected: 'true or false',
}
const id: Field<string> = {
  is: isTextId,
  rule: 'text-id',
  expected: `an id of ${A_TEXT_ID}`,
}
const data: Field<object> = {
  is: (value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value),
  rule: 'object',
  expected: 'an object',
}
const word: Field<string> = {
  is: isWord,
  rule: 'word',
  expected: 'a day or a word, as a linkage file writes it',
}
const oneOf = <const Value extends string>(values: readonly Value[]): Field<Value> => ({
  is: (value): value is Value => values.some(known => known === value),
  rule: 'one-of',
  expected: `one of ${values.join(', ')}`,
})
const optional = <Value>(field: Field<Value>): Optional<Value> => ({ ...field, optional: true })

const exemption = { from: day, until: optional(planned) }
const condition = { by: oneOf(v.CONDITION_AUTHORITIES), document: oneOf(v.CONDITION_DOCUMENTS) }
const violationId = id

/** One line per event: an event without its line, or a field without its check, does not compile. */
export const eventFields: EventFields = {
  ReportedToAgency: { reportedOn: day, agency: oneOf(v.AGENCIES), category: oneOf(v.CATEGORIES) },
  IntakeHeld: { heldOn: day, mode: oneOf(v.INTAKE_MODES) },
  ContractSigned: { signedOn: day },
  VdabExemptionGranted: { ground: oneOf(v.VDAB_EXEMPTION_GROUNDS), ...exemption },
  DutyExemptionGranted: { ground: oneOf(v.DUTY_EXEMPTION_GROUNDS), ...exemption },
  ReferredToVdab: { referredOn: day },
  VdabRegistered: { registeredOn: day, origin: oneOf(v.ORIGINS), observedOn: optional(day) },
  VdabDeregistered: { deregisteredOn: day, observedOn: optional(day) },
  TrajectorySuspended: { suspendedOn: day, until: optional(planned) },
  TrajectoryResumed: { resumedOn: day },
  CategoryChanged: { changedOn: day, category: oneOf(v.CATEGORIES) },
  TrajectoryEnded: { endedOn: day, reason: oneOf(v.END_REASONS) },
  SupportStarted: { startedOn: day, kind: oneOf(v.SUPPORT_KINDS) },
  SupportEnded: { endedOn: day, kind: oneOf(v.SUPPORT_KINDS) },
  WrittenConditionImposed: { imposedOn: day, ...condition },
  WrittenConditionLifted: { liftedOn: day, ...condition },
  EmploymentObserved: { employed: truth, observedOn: day, since: optional(day) },
  LinkageDiffered: {
    observedOn: day,
    field: oneOf(v.LINKAGE_FIELDS),
    recorded: optional(word),
    reported: word,
    eventId: optional(id),
  },
  LinkageDifferenceDismissed: { observedOn: day, field: oneOf(v.LINKAGE_FIELDS), dismissedOn: day },
  ViolationReferred: {
    violationId,
    reason: oneOf(v.VIOLATION_REASONS),
    referredOn: day,
    occurredOn: optional(day),
  },
  NoticeOfDefaultSent: { violationId, sentOn: day },
  DefenceSubmitted: { violationId, submittedOn: day },
  HearingHeld: { violationId, heldOn: day },
  FineImposed: { violationId, imposedOn: day, amount },
  ViolationClosed: { violationId, closedOn: day, outcome: oneOf(v.CLOSURE_OUTCOMES) },
  PaymentReminderSent: { violationId, sentOn: day },
  FinePaid: { violationId, paidOn: day, amount: payment },
  FineDeclaredUncollectable: { violationId, declaredOn: day },
  FineAnnulled: { violationId, annulledOn: day },
  FactCorrected: { eventId: id, data, reason: id },
  FactWithdrawn: { eventId: id, reason: id },
}

/** What a linkage says in each of its columns. */
export const linkageColumns: { readonly [Column in v.LinkageField]: Field } = {
  'registered-on': day,
  'deregistered-on': day,
  origin: oneOf(v.ORIGINS),
  employed: oneOf(['yes', 'no']),
  'employed-since': day,
}
