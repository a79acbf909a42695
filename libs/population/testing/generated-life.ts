import fc from 'fast-check'
import { addDays, calendarDate, euro, type CalendarDate } from '#libs/kernel'
import {
  AGENCIES,
  CATEGORIES,
  CLOSURE_OUTCOMES,
  END_REASONS,
  ORIGINS,
  VDAB_EXEMPTION_GROUNDS,
  VIOLATION_REASONS,
  type TrajectoryFact,
} from '#libs/trajectory'

/*
 * Any population, not only plausible ones: what is counted must be right whatever was recorded. Days are few, so that
 * facts fall on the same day, on due dates, on cut-offs and on the ends of windows far more often than in life.
 */
const FIRST = calendarDate('2022-01-01')
const STEP = 10
const STEPS = 45

export const anyDay: fc.Arbitrary<CalendarDate> = fc.nat({ max: STEPS }).map(steps => addDays(FIRST, steps * STEP))
const one = <const Value>(values: readonly Value[]) => fc.constantFrom(...values)

/** Some days later, 60 among them: the registration term. */
const daysLater = fc.constantFrom(-70, -10, 0, 10, 40, 50, 60, 70, 200)

type Facts = fc.Arbitrary<readonly TrajectoryFact[]>
const sometimes = (facts: Facts): Facts =>
  fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, { arbitrary: facts, weight: 1 })

const exemption: Facts = fc
  .record({ ground: one(VDAB_EXEMPTION_GROUNDS), from: anyDay, days: fc.option(fc.constantFrom(0, 60, 200)) })
  .map(({ ground, from, days }) => [
    {
      type: 'VdabExemptionGranted',
      data: { ground, from, ...(days !== null && { until: addDays(from, days) }) },
    },
  ])

const suspension: Facts = fc
  .record({
    from: anyDay,
    planned: fc.option(fc.constantFrom(0, 20, 90)),
    resumed: fc.option(fc.constantFrom(0, 10, 50)),
  })
  .map(({ from, planned, resumed }) => [
    {
      type: 'TrajectorySuspended',
      data: { suspendedOn: from, ...(planned !== null && { until: addDays(from, planned) }) },
    },
    ...(resumed === null ? [] : [{ type: 'TrajectoryResumed' as const, data: { resumedOn: addDays(from, resumed) } }]),
  ])

/** An end heard of only after a suspension that lies behind it, and sometimes another contract behind both. */
const endingHeardOfLate = (signedOn: CalendarDate): Facts =>
  fc
    .record({
      ended: fc.constantFrom(0, 20, 70),
      suspended: fc.constantFrom(0, 10, 40),
      planned: fc.option(fc.constantFrom(20, 90)),
      again: fc.option(fc.constantFrom(20, 100)),
      reason: one(END_REASONS),
    })
    .map(({ ended, suspended, planned, again, reason }) => {
      const endedOn = addDays(signedOn, ended)
      const suspendedOn = addDays(endedOn, suspended)
      const until = planned !== null && { until: addDays(suspendedOn, planned) }
      return [
        { type: 'TrajectorySuspended', data: { suspendedOn, ...until } },
        { type: 'TrajectoryEnded', data: { endedOn, reason } },
        ...(again === null ? [] : [{ type: 'ContractSigned' as const, data: { signedOn: addDays(endedOn, again) } }]),
      ]
    })

const registration = (signedOn: CalendarDate): Facts =>
  fc
    .record({ later: daysLater, origin: one(ORIGINS), ends: fc.boolean() })
    .map(({ later, origin, ends }) => [
      { type: 'VdabRegistered', data: { registeredOn: addDays(signedOn, later), origin } },
      ...(ends ? [{ type: 'VdabDeregistered' as const, data: { deregisteredOn: addDays(signedOn, later + 20) } }] : []),
    ])

const employment = (signedOn: CalendarDate): Facts =>
  fc
    .record({ observedOn: anyDay, employed: fc.boolean(), since: fc.option(fc.constantFrom(-20, 0, 10)) })
    .map(({ observedOn, employed, since }) => [
      {
        type: 'EmploymentObserved',
        data: { observedOn, employed, ...(employed && since !== null && { since: addDays(signedOn, since) }) },
      },
    ])

const violation: Facts = fc
  .record({
    violationId: one(['v-1', 'v-2', 'v-3']),
    reason: one(VIOLATION_REASONS),
    referredOn: anyDay,
    decided: fc.constantFrom('open', 'closed', 'fined', 'annulled'),
    days: fc.tuple(fc.constantFrom(0, 30, 90), fc.constantFrom(0, 10, 120)),
    outcome: one(CLOSURE_OUTCOMES),
    amount: fc.constantFrom('50.00', '100.00', '249.95', '5000.00').map(euro),
  })
  .map(({ violationId, reason, referredOn, decided, days: [toDecision, toAnnulment], outcome, amount }) => {
    const on = addDays(referredOn, toDecision)
    const referral: TrajectoryFact = { type: 'ViolationReferred', data: { violationId, reason, referredOn } }
    const fine: TrajectoryFact = { type: 'FineImposed', data: { violationId, imposedOn: on, amount } }
    if (decided === 'open') return [referral]
    if (decided === 'closed')
      return [referral, { type: 'ViolationClosed', data: { violationId, closedOn: on, outcome } }]
    if (decided === 'fined') return [referral, fine]
    return [referral, fine, { type: 'FineAnnulled', data: { violationId, annulledOn: addDays(on, toAnnulment) } }]
  })

/** What happens to one person, in the order in which it is heard of. */
export const anyLife: Facts = anyDay.chain(signedOn =>
  fc
    .record({
      agency: one(AGENCIES),
      category: one(CATEGORIES),
      reportedEarlier: fc.constantFrom(0, 10, 40),
      contract: fc.constantFrom(0, 1, 1, 1, 1, 2),
      parts: fc.tuple(
        fc.oneof({ arbitrary: registration(signedOn), weight: 3 }, { arbitrary: fc.constant([]), weight: 2 }),
        sometimes(registration(signedOn)),
        sometimes(exemption),
        sometimes(suspension),
        sometimes(suspension),
        sometimes(endingHeardOfLate(signedOn)),
        sometimes(anyDay.map(referredOn => [{ type: 'ReferredToVdab', data: { referredOn } }])),
        sometimes(
          fc.record({ changedOn: anyDay, category: one(CATEGORIES) }).map(data => [{ type: 'CategoryChanged', data }]),
        ),
        sometimes(employment(signedOn)),
        sometimes(employment(signedOn)),
        sometimes(violation),
        sometimes(violation),
      ),
    })
    .map(({ agency, category, reportedEarlier, contract, parts }) => [
      { type: 'ReportedToAgency', data: { reportedOn: addDays(signedOn, -reportedEarlier), agency, category } },
      ...[signedOn, addDays(signedOn, 300)]
        .slice(0, contract)
        .map(day => ({ type: 'ContractSigned' as const, data: { signedOn: day } })),
      ...parts.flat(),
    ]),
)
