import fc from 'fast-check'
import { addDays, calendarDate, euro, type CalendarDate } from '#libs/kernel'
import type { DataOf, TrajectoryFact } from '../src/events.js'
import * as v from '../src/vocabulary.js'

type Type = TrajectoryFact['type']

/** Few days, ids and amounts, so that facts meet: the same day, the same violation, the fine just paid. */
const FIRST = calendarDate('2022-06-01')
const day: fc.Arbitrary<CalendarDate> = fc.integer({ min: 0, max: 70 }).map(weeks => addDays(FIRST, weeks * 10))
const violationId = fc.constantFrom('v-1', 'v-2', 'v-3')
const amount = fc.constantFrom('50.00', '60.00', '100.00', '40.00').map(euro)
const one = <const Value>(values: readonly Value[]) => fc.constantFrom(...values)

const linked = fc.constantFrom('2022-07-31', '2023-01-31').map(calendarDate)
const disputed = fc.constantFrom('registered-on' as const, 'deregistered-on' as const)

const span = fc
  .record({ from: day, length: fc.integer({ min: 0, max: 200 }), lasting: fc.boolean() })
  .map(({ from, length, lasting }) => ({ from, ...(lasting ? {} : { until: addDays(from, length) }) }))
const condition = { by: one(v.CONDITION_AUTHORITIES), document: one(v.CONDITION_DOCUMENTS) }

/** Any data of each event, of the right shape: whether it may happen is for the decisions to say. */
const dataOf: { readonly [T in Type]: fc.Arbitrary<DataOf<T>> } = {
  ReportedToAgency: fc.record({ reportedOn: day, agency: one(v.AGENCIES), category: one(v.CATEGORIES) }),
  IntakeHeld: fc.record({ heldOn: day, mode: one(v.INTAKE_MODES) }),
  ContractSigned: fc.record({ signedOn: day }),
  VdabExemptionGranted: fc.tuple(one(v.VDAB_EXEMPTION_GROUNDS), span).map(([ground, dates]) => ({ ground, ...dates })),
  DutyExemptionGranted: fc.tuple(one(v.DUTY_EXEMPTION_GROUNDS), span).map(([ground, dates]) => ({ ground, ...dates })),
  ReferredToVdab: fc.record({ referredOn: day }),
  VdabRegistered: fc.record({ registeredOn: day, origin: one(v.ORIGINS) }),
  VdabDeregistered: fc.record({ deregisteredOn: day }),
  TrajectorySuspended: span.map(({ from, ...until }) => ({ suspendedOn: from, ...until })),
  TrajectoryResumed: fc.record({ resumedOn: day }),
  CategoryChanged: fc.record({ changedOn: day, category: one(v.CATEGORIES) }),
  TrajectoryEnded: fc.record({ endedOn: day, reason: one(v.END_REASONS) }),
  SupportStarted: fc.record({ startedOn: day, kind: one(v.SUPPORT_KINDS) }),
  SupportEnded: fc.record({ endedOn: day, kind: one(v.SUPPORT_KINDS) }),
  WrittenConditionImposed: fc.record({ imposedOn: day, ...condition }),
  WrittenConditionLifted: fc.record({ liftedOn: day, ...condition }),
  EmploymentObserved: fc.oneof(
    fc.record({ employed: fc.boolean(), observedOn: day }),
    fc.record({ employed: fc.constant(true), observedOn: day, since: fc.constant(FIRST) }),
  ),
  LinkageDiffered: fc.record(
    {
      observedOn: linked,
      field: disputed,
      recorded: fc.constant('2022-07-01'),
      reported: fc.constantFrom('2022-08-01', '2022-08-02'),
    },
    { requiredKeys: ['observedOn', 'field', 'reported'] },
  ),
  LinkageDifferenceDismissed: fc.record({ observedOn: linked, field: disputed, dismissedOn: day }),
  ViolationReferred: fc.record(
    { violationId, reason: one(v.VIOLATION_REASONS), referredOn: day, occurredOn: fc.constant(FIRST) },
    { requiredKeys: ['violationId', 'reason', 'referredOn'] },
  ),
  NoticeOfDefaultSent: fc.record({ violationId, sentOn: day }),
  DefenceSubmitted: fc.record({ violationId, submittedOn: day }),
  HearingHeld: fc.record({ violationId, heldOn: day }),
  FineImposed: fc.record({ violationId, imposedOn: day, amount }),
  ViolationClosed: fc.record({ violationId, closedOn: day, outcome: one(v.CLOSURE_OUTCOMES) }),
  PaymentReminderSent: fc.record({ violationId, sentOn: day }),
  FinePaid: fc.record({ violationId, paidOn: day, amount }),
  FineDeclaredUncollectable: fc.record({ violationId, declaredOn: day }),
  FineAnnulled: fc.record({ violationId, annulledOn: day }),
}

/** Any fact of one type. */
export const anyOf = (type: Type): fc.Arbitrary<TrajectoryFact> =>
  (dataOf[type] as fc.Arbitrary<object>).map(data => ({ type, data }) as TrajectoryFact)

const weights: Partial<Record<Type, number>> = {
  ReportedToAgency: 1,
  ViolationReferred: 8,
  FineImposed: 8,
  FinePaid: 6,
}

/** Any fact of the catalogue. */
export const anyFact: fc.Arbitrary<TrajectoryFact> = fc.oneof(
  ...(Object.keys(dataOf) as Type[]).map(type => ({ arbitrary: anyOf(type), weight: weights[type] ?? 3 })),
)

/** What is asked of one dossier, in the order of asking: opened early, then whatever comes. */
export const anyRequests: fc.Arbitrary<readonly TrajectoryFact[]> = fc
  .tuple(
    fc.record({ agency: one(v.AGENCIES), category: fc.constantFrom('mandatory' as const, ...v.CATEGORIES) }),
    fc.array(anyFact, { minLength: 10, maxLength: 60, size: 'max' }),
  )
  .map(([who, later]) => [{ type: 'ReportedToAgency', data: { reportedOn: FIRST, ...who } }, ...later])
