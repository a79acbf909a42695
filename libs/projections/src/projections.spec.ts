import { expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import { builtInRules, eventFields, type TrajectoryEvent, type TrajectoryFact } from '#libs/trajectory'
import { fact } from '../../trajectory/testing/specification.js'
import { asRecorded } from '../testing/histories.js'
import { keptProjections, type Projection } from './index.js'

const person: readonly TrajectoryFact[] = [
  fact('ReportedToAgency', { reportedOn: '2023-01-10', agency: 'agii', category: 'mandatory' }),
  fact('ContractSigned', { signedOn: '2023-02-01' }),
  fact('ViolationReferred', { violationId: 'v-1', reason: 'not-registered-vdab', referredOn: '2023-05-10' }),
  fact('FineImposed', { violationId: 'v-1', imposedOn: '2023-07-03', amount: '100.00' }),
  fact('LinkageDiffered', { observedOn: '2023-01-31', field: 'registered-on', reported: '2023-01-12' }),
  fact('ViolationReferred', { violationId: 'v-2', reason: 'contract-refused', referredOn: '2023-06-10' }),
]

/** One of each, later than anything above. */
const everyFact: readonly TrajectoryFact[] = [
  fact('ReportedToAgency', { reportedOn: '2024-01-10', agency: 'atlas', category: 'entitled' }),
  fact('IntakeHeld', { heldOn: '2024-01-11', mode: 'integrated' }),
  fact('ContractSigned', { signedOn: '2024-01-12' }),
  fact('VdabExemptionGranted', { ground: 'studying', from: '2024-01-13', until: '2024-02-13' }),
  fact('DutyExemptionGranted', { ground: 'medical', from: '2024-01-14' }),
  fact('ReferredToVdab', { referredOn: '2024-01-15' }),
  fact('VdabRegistered', { registeredOn: '2024-01-16', origin: 'own-initiative' }),
  fact('VdabDeregistered', { deregisteredOn: '2024-01-17' }),
  fact('TrajectorySuspended', { suspendedOn: '2024-01-18' }),
  fact('TrajectoryResumed', { resumedOn: '2024-01-19' }),
  fact('CategoryChanged', { changedOn: '2024-01-20', category: 'entitled' }),
  fact('TrajectoryEnded', { endedOn: '2024-01-21', reason: 'moved' }),
  fact('SupportStarted', { startedOn: '2024-01-22', kind: 'ocmw-support' }),
  fact('SupportEnded', { endedOn: '2024-01-23', kind: 'ocmw-support' }),
  fact('WrittenConditionImposed', { imposedOn: '2024-01-24', by: 'ocmw', document: 'gpmi' }),
  fact('WrittenConditionLifted', { liftedOn: '2024-01-25', by: 'ocmw', document: 'gpmi' }),
  fact('EmploymentObserved', { employed: true, observedOn: '2024-01-26' }),
  fact('LinkageDiffered', { observedOn: '2024-01-26', field: 'registered-on', reported: '2024-01-12' }),
  fact('LinkageDifferenceDismissed', {
    observedOn: '2023-01-31',
    field: 'registered-on',
    dismissedOn: '2024-01-26',
  }),
  fact('ViolationReferred', { violationId: 'v-3', reason: 'contract-refused', referredOn: '2024-01-27' }),
  fact('NoticeOfDefaultSent', { violationId: 'v-2', sentOn: '2024-01-28' }),
  fact('DefenceSubmitted', { violationId: 'v-2', submittedOn: '2024-01-29' }),
  fact('HearingHeld', { violationId: 'v-2', heldOn: '2024-01-30' }),
  fact('FineImposed', { violationId: 'v-2', imposedOn: '2024-01-31', amount: '200.00' }),
  fact('ViolationClosed', { violationId: 'v-2', closedOn: '2024-02-01', outcome: 'no-fine' }),
  fact('PaymentReminderSent', { violationId: 'v-1', sentOn: '2024-02-02' }),
  fact('FinePaid', { violationId: 'v-1', paidOn: '2024-02-03', amount: '100.00' }),
  fact('FineDeclaredUncollectable', { violationId: 'v-1', declaredOn: '2024-02-04' }),
  fact('FineAnnulled', { violationId: 'v-1', annulledOn: '2024-02-05' }),
]

/** What each projection has nothing to say about. */
const ignored: Readonly<Record<string, readonly TrajectoryFact['type'][]>> = {
  'current-status': [],
  'yearly-cohorts': [
    'IntakeHeld',
    'DutyExemptionGranted',
    'VdabDeregistered',
    'SupportStarted',
    'SupportEnded',
    'WrittenConditionImposed',
    'WrittenConditionLifted',
    'LinkageDiffered',
    'LinkageDifferenceDismissed',
    'ViolationReferred',
    'NoticeOfDefaultSent',
    'DefenceSubmitted',
    'HearingHeld',
    'FineImposed',
    'ViolationClosed',
    'PaymentReminderSent',
    'FinePaid',
    'FineDeclaredUncollectable',
    'FineAnnulled',
  ],
  'sanction-outcomes': [
    'IntakeHeld',
    'ContractSigned',
    'VdabExemptionGranted',
    'DutyExemptionGranted',
    'ReferredToVdab',
    'VdabRegistered',
    'VdabDeregistered',
    'TrajectorySuspended',
    'TrajectoryResumed',
    'TrajectoryEnded',
    'SupportStarted',
    'SupportEnded',
    'WrittenConditionImposed',
    'WrittenConditionLifted',
    'EmploymentObserved',
    'LinkageDiffered',
    'LinkageDifferenceDismissed',
    'NoticeOfDefaultSent',
    'DefenceSubmitted',
    'HearingHeld',
    'PaymentReminderSent',
    'FinePaid',
    'FineDeclaredUncollectable',
  ],
}

const projections = keptProjections(builtInRules)

const fold = (projection: Projection, events: readonly TrajectoryEvent[]): unknown => {
  const history = asRecorded(events.map((event, index) => ({ ...event, id: `fact-${index + 1}` })))
  return effectiveHistory(history).reduce<unknown>((state, event) => projection.step(state, event), projection.initial)
}

test('the list above has every event of the catalogue', () => {
  const facts = Object.keys(eventFields).filter(type => type !== 'FactCorrected' && type !== 'FactWithdrawn')
  expect(everyFact.map(({ type }) => type).toSorted()).toEqual(facts.toSorted())
})

test('every projection is kept', () =>
  expect(projections.map(({ name }) => name).toSorted()).toEqual(Object.keys(ignored).toSorted()))

test.each(
  projections.flatMap(projection =>
    everyFact.map(event => ({ name: projection.name, type: event.type, projection, event })),
  ),
)('$name sees $type, or ignores it altogether', ({ projection, event }) => {
  const before = fold(projection, person)
  const after = fold(projection, [...person, event])
  const says = JSON.stringify(after) !== JSON.stringify(before)
  expect(says).toBe(!ignored[projection.name]!.includes(event.type))
})

test.each(projections)(
  '$name folds to plain JSON, and never throws on a fact without the facts before it',
  projection => {
    const states = [fold(projection, [...person, ...everyFact]), ...everyFact.map(event => fold(projection, [event]))]
    for (const state of states) expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  },
)

test('the version of the current status is another under other rules, and the same under the same', () => {
  const version = (rules = builtInRules) => keptProjections(rules)[0]!.version
  const longer = { ...builtInRules, supportExcludesFine: [] }
  expect(version(longer)).not.toBe(version())
  expect(version({ ...builtInRules })).toBe(version())
})
