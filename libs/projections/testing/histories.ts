import fc from 'fast-check'
import type { Recorded } from '#libs/kernel'
import {
  AGENCIES,
  CATEGORIES,
  CLOSURE_OUTCOMES,
  ORIGINS,
  SUPPORT_KINDS,
  type RecordedEvent,
  type TrajectoryEvent,
  type TrajectoryFact,
} from '#libs/trajectory'

/** Histories as nobody would write them: whatever comes to mind, in any order, corrected and withdrawn at random. */

const day = fc
  .integer({ min: 0, max: 800 })
  .map(days => new Date(Date.UTC(2022, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
const until = fc.option(day, { nil: undefined }).map(last => (last === undefined ? {} : { until: last }))
const violationId = fc.constantFrom('v-1', 'v-2')
const amount = fc.constantFrom('50.00', '100.00', '250.00')

const facts: Readonly<Record<TrajectoryFact['type'], fc.Arbitrary<object>>> = {
  ReportedToAgency: fc.record({
    reportedOn: day,
    agency: fc.constantFrom(...AGENCIES),
    category: fc.constantFrom(...CATEGORIES),
  }),
  IntakeHeld: fc.record({ heldOn: day, mode: fc.constantFrom('integrated', 'agency-only') }),
  ContractSigned: fc.record({ signedOn: day }),
  VdabExemptionGranted: fc.tuple(day, until).map(([from, last]) => ({ ground: 'studying', from, ...last })),
  DutyExemptionGranted: fc.tuple(day, until).map(([from, last]) => ({ ground: 'medical', from, ...last })),
  ReferredToVdab: fc.record({ referredOn: day }),
  VdabRegistered: fc.record({ registeredOn: day, origin: fc.constantFrom(...ORIGINS) }),
  VdabDeregistered: fc.record({ deregisteredOn: day }),
  TrajectorySuspended: fc.tuple(day, until).map(([suspendedOn, last]) => ({ suspendedOn, ...last })),
  TrajectoryResumed: fc.record({ resumedOn: day }),
  CategoryChanged: fc.record({ changedOn: day, category: fc.constantFrom(...CATEGORIES) }),
  TrajectoryEnded: fc.record({ endedOn: day, reason: fc.constant('moved') }),
  SupportStarted: fc.record({ startedOn: day, kind: fc.constantFrom(...SUPPORT_KINDS) }),
  SupportEnded: fc.record({ endedOn: day, kind: fc.constantFrom(...SUPPORT_KINDS) }),
  WrittenConditionImposed: fc.record({ imposedOn: day, by: fc.constant('ocmw'), document: fc.constant('gpmi') }),
  WrittenConditionLifted: fc.record({ liftedOn: day, by: fc.constant('ocmw'), document: fc.constant('gpmi') }),
  EmploymentObserved: fc.record({ employed: fc.boolean(), observedOn: day }),
  LinkageDiffered: fc.record({ observedOn: day, field: fc.constant('registered-on'), reported: day }),
  LinkageDifferenceDismissed: fc.record({ observedOn: day, field: fc.constant('registered-on'), dismissedOn: day }),
  ViolationReferred: fc.record({ violationId, reason: fc.constant('not-registered-vdab'), referredOn: day }),
  NoticeOfDefaultSent: fc.record({ violationId, sentOn: day }),
  DefenceSubmitted: fc.record({ violationId, submittedOn: day }),
  HearingHeld: fc.record({ violationId, heldOn: day }),
  FineImposed: fc.record({ violationId, imposedOn: day, amount }),
  ViolationClosed: fc.record({ violationId, closedOn: day, outcome: fc.constantFrom(...CLOSURE_OUTCOMES) }),
  PaymentReminderSent: fc.record({ violationId, sentOn: day }),
  FinePaid: fc.record({ violationId, paidOn: day, amount }),
  FineDeclaredUncollectable: fc.record({ violationId, declaredOn: day }),
  FineAnnulled: fc.record({ violationId, annulledOn: day }),
}

const ofType = (type: TrajectoryFact['type']): fc.Arbitrary<TrajectoryFact> =>
  facts[type].map(data => ({ type, data }) as unknown as TrajectoryFact)

const anyFact = fc.constantFrom(...(Object.keys(facts) as TrajectoryFact['type'][])).chain(ofType)

/** A step of a history: a fact, or a correction of one of the facts before it. */
type Turn =
  | { readonly kind: 'fact'; readonly fact: TrajectoryFact }
  | { readonly kind: 'correct' | 'withdraw'; readonly of: number; readonly seed: number }

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 5, arbitrary: anyFact.map(fact => ({ kind: 'fact' as const, fact })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('correct' as const, 'withdraw' as const),
      of: fc.nat(),
      seed: fc.nat(),
    }),
  },
)

/** The events of one stream, each with an id of its own; the first reports the person and is never withdrawn. */
export const anyHistory: fc.Arbitrary<readonly (TrajectoryEvent & { readonly id: string })[]> = fc
  .tuple(fc.uuid({ version: 4 }), ofType('ReportedToAgency'), fc.array(turn, { maxLength: 14 }))
  .map(([seed, reported, turns]) => {
    const events: (TrajectoryEvent & { id: string })[] = []
    for (const next of [{ kind: 'fact' as const, fact: reported }, ...turns]) {
      const id = `${seed.slice(0, -4)}${String(events.length).padStart(4, '0')}`
      events.push({ ...eventOf(next, events), id })
    }
    return events
  })

function eventOf(next: Turn, before: readonly (TrajectoryEvent & { id: string })[]): TrajectoryEvent {
  if (next.kind === 'fact') return next.fact
  const named = before.filter(({ type }) => type !== 'FactCorrected' && type !== 'FactWithdrawn')
  const one = named[next.of % named.length]!
  if (next.kind === 'withdraw' && one !== before[0]) {
    return { type: 'FactWithdrawn', data: { eventId: one.id, reason: 'reason-1' } }
  }
  const [data] = fc.sample(facts[one.type as TrajectoryFact['type']], { numRuns: 1, seed: next.seed })
  return { type: 'FactCorrected', data: { eventId: one.id, data: data!, reason: 'reason-1' } }
}

/** Events as the log keeps them: one stream, and a millisecond between two. */
export const asRecorded = (events: readonly (TrajectoryEvent & { readonly id: string })[]): readonly RecordedEvent[] =>
  events.map((event, index): Recorded<TrajectoryEvent> => ({
    ...event,
    stream: 'trajectory-of-the-test',
    revision: BigInt(index),
    position: BigInt(index + 1),
    recordedAt: new Date(Date.UTC(2024, 5, 1) + index).toISOString(),
    metadata: { actor: 'the-test', role: 'caseworker', correlationId: 'the-test', schemaVersion: 1 },
  }))
