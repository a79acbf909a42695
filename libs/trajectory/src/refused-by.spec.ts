import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { usualCoverage } from './coverage.js'
import { correctFact, receiveLinkage, withdrawFact } from './decisions/index.js'
import { DAY_OF_EFFECT } from './effective-on.js'
import type { TrajectoryEvent, TrajectoryFact } from './events.js'
import { refusedBy } from './refused-by.js'
import { unreported } from './trajectory.js'
import { corrected, withdrawn } from '../testing/checked.js'
import { attempts, moment, trajectoryAfter } from '../testing/dossier.js'
import * as of from '../testing/examples.js'
import { anyOf, anyRequests } from '../testing/facts.arbitrary.js'
import { dossiers, facts, refusalOf, ruleAgainst } from '../testing/meeting-facts.js'
import { day, fact, recorded, today, trajectoryOf } from '../testing/specification.js'

/** An intention, by the event that it comes to, and a rule that refused it. */
type Refusal = readonly [type: string, rule: string]

const refusal = (type: string, rule: string | undefined): readonly Refusal[] =>
  rule === undefined ? [] : [[type, rule]]

const FUTURE = '2199-01-01'
const file = { violationId: 'v-1' }
const differing = { observedOn: '2024-01-31', field: 'registered-on', recorded: '2023-03-01' } as const
const secondFile = fact('ViolationReferred', { ...of.referred.data, violationId: 'v-2', referredOn: '2023-08-15' })

/** Asked as no catalogue would hold it: out of order, or of another column. */
const request = (type: TrajectoryFact['type'], data: object) => ({ type, data }) as TrajectoryFact
const outOfOrder = { from: '2023-05-02', until: '2023-05-01' }
const exempt = fact('VdabExemptionGranted', { ground: 'medical', from: '2023-03-01' })
const contractOfBefore = corrected('fact-2', { signedOn: '2022-02-28' })

const differed = fact('LinkageDiffered', { ...differing, reported: '2023-03-04' })
const dismissed = (dismissedOn: string) =>
  request('LinkageDifferenceDismissed', { observedOn: '2024-01-31', field: 'registered-on', dismissedOn })
const noticed = fact('NoticeOfDefaultSent', { ...file, sentOn: '2023-07-10' })
const entitled = fact('CategoryChanged', { changedOn: '2023-06-01', category: 'entitled' })

/** What the meeting facts do not come to. Nothing of it is left to chance, which draws otherwise once there is another event. */
const rare: readonly (readonly [history: readonly TrajectoryEvent[], asked: TrajectoryFact])[] = [
  [[of.reported], of.reportedEntitled],
  [[of.reported, of.ended], fact('ContractSigned', { signedOn: of.ended.data.endedOn })],
  [[of.reported], request('WrittenConditionImposed', { ...of.conditioned.data, document: 'agreement-sheet' })],
  [[of.reported], dismissed('2024-02-01')],
  [[of.reported, differed], dismissed('2024-01-30')],
  [[of.reported, differed, dismissed('2024-02-01')], dismissed('2024-02-02')],
  [[of.reportedEntitled, of.signed], of.referred],
  [[...of.withViolation, entitled], of.fined],
  [[...of.withViolation, noticed], of.fined],
  [[...of.withViolation, noticed], of.closed],
  [of.withViolation, fact('FineImposed', { ...of.fined.data, amount: '20.00' })],
  [[...of.withFine, of.annulled], fact('FineDeclaredUncollectable', { ...file, declaredOn: '2023-11-01' })],
  [[...of.withFine, of.annulled], fact('FineAnnulled', { ...file, annulledOn: '2023-11-01' })],
  [[of.reported], request('VdabExemptionGranted', { ground: 'medical', ...outOfOrder })],
  [[of.reported], request('DutyExemptionGranted', { ground: 'medical', ...outOfOrder })],
  [[of.reported], request('TrajectorySuspended', { suspendedOn: '2023-05-02', until: '2023-05-01' })],
  [[of.reported], request('EmploymentObserved', { observedOn: '2023-05-02', employed: true, since: '2023-05-03' })],
  [[of.reported], request('EmploymentObserved', { observedOn: '2023-05-02', employed: false, since: '2023-05-01' })],
  [[of.reported], request('LinkageDiffered', { ...differing, reported: 'own-initiative' })],
  [[of.reported, of.registered], fact('LinkageDiffered', { ...differing, reported: of.registered.data.registeredOn })],
  [of.underContract, request('ViolationReferred', { ...of.referred.data, occurredOn: '2023-05-11' })],
  [[...of.underContract, contractOfBefore], of.referred],
  [[...of.underContract, exempt], of.referred],
  [[...of.withViolation, withdrawn('fact-2')], of.fined],
  [[...of.withViolation, contractOfBefore], of.fined],
  [[...of.withViolation, exempt], of.fined],
  [[...of.withViolation, fact('TrajectorySuspended', { suspendedOn: '2023-03-01', until: '2023-05-31' })], of.fined],
  [[...of.withViolation, of.registered], of.fined],
  [
    [...of.withViolation, of.closed, secondFile, withdrawn('fact-4')],
    fact('FineImposed', { violationId: 'v-2', imposedOn: '2023-09-01', amount: '100.00' }),
  ],
  [[...of.withFine, of.annulled], fact('PaymentReminderSent', { ...file, sentOn: '2023-11-01' })],
  [of.withFine, request('FinePaid', { ...file, paidOn: '2023-08-01', amount: '0.00' })],
]

const correcting = (eventId: string, data: object, ...history: readonly TrajectoryEvent[]) =>
  refusal(
    'FactCorrected',
    ruleAgainst(() => correctFact({ eventId, data }, moment)(recorded(history))),
  )
const withdrawing = (eventId: string, ...history: readonly TrajectoryEvent[]) =>
  refusal(
    'FactWithdrawn',
    ruleAgainst(() => withdrawFact({ eventId }, moment)(recorded(history))),
  )

const linkage = { source: 'vdab', observedOn: day('2024-01-31'), coverage: usualCoverage(day('2024-01-31')) }
const receiving = (asked: typeof linkage) =>
  refusal(
    'LinkageReceived',
    ruleAgainst(() => receiveLinkage(asked, { today })([linkage])),
  )

const ofCorrections = (): readonly Refusal[] => [
  ...correcting('fact-2', { signedOn: FUTURE }, ...of.underContract),
  ...correcting('fact-9', {}, ...of.underContract),
  ...correcting('fact-3', {}, ...of.underContract, corrected('fact-2', { signedOn: '2023-02-02' })),
  ...correcting('fact-2', {}, ...of.underContract, withdrawn('fact-2')),
  ...correcting('fact-3', { violationId: 'v-2' }, ...of.withViolation),
  ...correcting('fact-2', { signedOn: null }, ...of.underContract),
  ...withdrawing('fact-9', ...of.underContract),
  ...withdrawing('fact-3', ...of.underContract, corrected('fact-2', { signedOn: '2023-02-02' })),
  ...withdrawing('fact-1', ...of.underContract),
]
const ofLinkages = (): readonly Refusal[] => [
  ...receiving({ ...linkage, observedOn: day(FUTURE) }),
  ...receiving({ ...linkage, coverage: { ...linkage.coverage, from: day('2024-01-01') } }),
]

const byChance = (requests: readonly TrajectoryFact[]): readonly Refusal[] =>
  [...attempts(requests)].flatMap(({ asked, before }) => refusal(asked.type, refusalOf(before, asked)))

/** Of every type: asked of nobody, and of a day that has not come. */
const ofEveryType = (): readonly Refusal[] =>
  (Object.keys(DAY_OF_EFFECT) as TrajectoryFact['type'][]).flatMap(type => {
    const [any] = fc.sample(anyOf(type), { numRuns: 1, seed: 1 })
    const later = request(type, { ...any!.data, [DAY_OF_EFFECT[type]]: FUTURE })
    return [
      ...refusal(type, refusalOf(unreported, any!)),
      ...refusal(type, refusalOf(trajectoryOf(of.reported), later)),
    ]
  })

const ofMeetings = (): readonly Refusal[] =>
  dossiers.flatMap(history => {
    const trajectory = trajectoryAfter(recorded(history))
    return facts.flatMap(asked => refusal(asked.type, refusalOf(trajectory, asked)))
  })

const ofRareOnes = (): readonly Refusal[] =>
  rare.flatMap(([history, it]) => refusal(it.type, refusalOf(trajectoryOf(...history), it)))

const told = (type: string, rule: string) =>
  (refusedBy as Readonly<Record<string, readonly string[]>>)[type]!.includes(rule)
const untold = (refusals: readonly Refusal[]) => refusals.filter(([type, rule]) => !told(type, rule))

describe('the rules by which an intention can be refused', () => {
  test('are told of every refusal, whatever is asked', () =>
    fc.assert(
      fc.property(anyRequests, requests => {
        expect(untold(byChance(requests))).toEqual([])
      }),
      { numRuns: 200 },
    ))

  test('are those that refuse it, and no other', () => {
    const seen = [...ofEveryType(), ...ofMeetings(), ...ofRareOnes(), ...ofCorrections(), ...ofLinkages()]
    expect(untold(seen)).toEqual([])
    const seenOf = Map.groupBy(seen, ([type]) => type)
    const unseen = Object.entries(refusedBy).flatMap(([type, rules]) => {
      const refusing = new Set(seenOf.get(type)?.map(([, rule]) => rule))
      return rules.filter(rule => !refusing.has(rule)).map(rule => `${type} ${rule}`)
    })
    expect(unseen).toEqual([])
  })

  test('are told once each', () => {
    const twice = Object.entries<readonly string[]>(refusedBy).filter(([, rules]) => new Set(rules).size < rules.length)
    expect(twice).toEqual([])
  })
})
