import { describe, test } from '@jest/globals'
import { euro } from '#libs/kernel'
import { builtInRules } from '../dated-rules.js'
import type { TrajectoryEvent } from '../events.js'
import { CONDITION_AUTHORITIES, DOCUMENT_OF, SUPPORT_KINDS } from '../vocabulary.js'
import {
  signed,
  supported,
  conditioned,
  fined,
  procedureOn,
  referred,
  closed,
  annulled,
  underContract,
  withViolation,
  withFine,
} from '../../testing/examples.js'
import { asking, day, fact, given } from '../../testing/specification.js'
import { imposeFine } from './impose-fine.js'

const impose = asking(imposeFine)
const conditionLifted = fact('WrittenConditionLifted', { liftedOn: '2023-05-10', by: 'ocmw', document: 'gpmi' })
const supportOver = fact('SupportEnded', { endedOn: '2023-05-11', kind: 'ocmw-support' })
const benefit = [
  fact('SupportStarted', { startedOn: '2023-02-15', kind: 'unemployment-benefit' }),
  fact('SupportEnded', { endedOn: '2023-05-01', kind: 'unemployment-benefit' }),
] as const
const sheet = [
  fact('WrittenConditionImposed', { imposedOn: '2023-03-01', by: 'vdab', document: 'agreement-sheet' }),
  fact('WrittenConditionLifted', { liftedOn: '2023-05-01', by: 'vdab', document: 'agreement-sheet' }),
] as const
const entitledSinceJune = fact('CategoryChanged', { changedOn: '2023-06-01', category: 'entitled' })
const contractOfBefore: TrajectoryEvent = {
  type: 'FactCorrected',
  data: { eventId: 'fact-2', data: { signedOn: '2022-02-28' }, reason: 'text-1' },
}
const secondFile = fact('ViolationReferred', { ...referred.data, violationId: 'v-2', referredOn: '2023-08-15' })
const withdrawn = (eventId: string): TrajectoryEvent => ({
  type: 'FactWithdrawn',
  data: { eventId, reason: 'text-1' },
})
const registeredBefore = fact('VdabRegistered', { registeredOn: '2023-03-30', origin: 'unknown' })

describe('imposing a fine', () => {
  test('is recorded', () => given(withViolation).when(impose(fined.data)).thenRecorded(fined))
  test('may happen on the day of the referral', () =>
    given(withViolation)
      .when(impose({ ...fined.data, imposedOn: '2023-05-10' }))
      .thenRecorded(fact('FineImposed', { ...fined.data, imposedOn: '2023-05-10' })))
  test('is not blocked by support alone (rule 3)', () =>
    given(withViolation, supported).when(impose(fined.data)).thenRecorded(fined))
  test('is not blocked by a written condition alone', () =>
    given(withViolation, conditioned).when(impose(fined.data)).thenRecorded(fined))
  test('is not blocked by a condition lifted on the day of the violation', () =>
    given(withViolation, supported, conditioned, conditionLifted).when(impose(fined.data)).thenRecorded(fined))
  test('is not blocked by both where the rules of that day do not say so', () =>
    given(withViolation, supported, conditioned)
      .when(impose(fined.data, { ...builtInRules, supportExcludesFine: [{ on: signed.data.signedOn, value: false }] }))
      .thenRecorded(fined))
  test('is blocked by both as long as the rules say so, though those of a later day do not', () => {
    const rulesUntil = (on: string) => [...builtInRules.supportExcludesFine, { on: day(on), value: false }]
    const asked = (on: string) => impose(fined.data, { ...builtInRules, supportExcludesFine: rulesUntil(on) })
    given(withViolation, supported, conditioned).when(asked('2023-05-11')).thenRefused('ocmw-or-vdab-alone-sanctions')
    given(withViolation, supported, conditioned).when(asked('2023-05-10')).thenRecorded(fined)
  })
  for (const amount of ['50.00', '5000.00'])
    test(`may be ${amount} euro, a bound itself (rule 4)`, () =>
      given(withViolation)
        .when(impose({ ...fined.data, amount }))
        .thenRecorded(fact('FineImposed', { ...fined.data, amount })))
  test('asked twice, happens once', () => given(withFine).when(impose(fined.data)).thenNothing())
  test('is refused where support and a condition leave it to OCMW or VDAB (rule 3)', () =>
    given(withViolation, supported, conditioned).when(impose(fined.data)).thenRefused('ocmw-or-vdab-alone-sanctions'))
  for (const kind of SUPPORT_KINDS)
    for (const by of CONDITION_AUTHORITIES)
      test(`is refused so for support by ${kind}, and a condition by ${by}`, () =>
        given(
          withViolation,
          fact('SupportStarted', { startedOn: '2023-01-15', kind }),
          fact('WrittenConditionImposed', { imposedOn: '2023-02-15', by, document: DOCUMENT_OF[by] }),
        )
          .when(impose(fined.data))
          .thenRefused('ocmw-or-vdab-alone-sanctions'))
  test('is judged by the day on which it occurred, not by that of its referral (rule 3)', () => {
    const sentOnLater = fact('ViolationReferred', {
      ...referred.data,
      reason: 'irregular-attendance',
      referredOn: '2023-06-01',
      occurredOn: '2023-05-10',
    })
    const supportSince = fact('SupportStarted', { startedOn: '2023-05-11', kind: 'ocmw-support' })
    given(underContract, supported, supportOver, conditioned, sentOnLater)
      .when(impose(fined.data))
      .thenRefused('ocmw-or-vdab-alone-sanctions')
    given(underContract, supportSince, conditioned, sentOnLater).when(impose(fined.data)).thenRecorded(fined)
  })
  test('is refused so for support on its last day', () =>
    given(withViolation, supported, supportOver, conditioned)
      .when(impose(fined.data))
      .thenRefused('ocmw-or-vdab-alone-sanctions'))
  for (const [what, over] of [
    ['support', benefit],
    ['condition', sheet],
  ] as const)
    test(`is refused so though another kind of ${what} was over`, () =>
      given(withViolation, supported, conditioned, over)
        .when(impose(fined.data))
        .thenRefused('ocmw-or-vdab-alone-sanctions'))
  for (const amount of ['49.99', '5000.01', '0.00'])
    test(`is refused for ${amount} euro (rule 4)`, () =>
      given(withViolation)
        .when(impose({ ...fined.data, amount }))
        .thenRefused('fine-out-of-bounds', 'amount'))
  test('takes the bounds in force on the day of the fine', () =>
    given(withViolation)
      .when(
        impose(fined.data, {
          ...builtInRules,
          fineBounds: [
            ...builtInRules.fineBounds,
            { on: fined.data.imposedOn, value: { lowest: euro('150.00'), highest: euro('200.00') } },
          ],
        }),
      )
      .thenRefused('fine-out-of-bounds'))
  test('is refused for another amount once fined (rule 4)', () =>
    given(withFine)
      .when(impose({ ...fined.data, amount: '200.00' }))
      .thenRefused('violation-already-decided'))
  test('is refused on another day once fined (rule 4)', () =>
    given(withFine)
      .when(impose({ ...fined.data, imposedOn: '2023-07-04' }))
      .thenRefused('violation-already-decided'))
  test('is refused once closed', () =>
    given(withViolation, closed).when(impose(fined.data)).thenRefused('violation-already-decided'))
  test('is refused even once the former fine is annulled', () =>
    given(withFine, annulled).when(impose(fined.data)).thenRefused('violation-already-decided'))
  test('is refused for a person who is no longer mandatory (rule 2)', () =>
    given(withViolation, entitledSinceJune).when(impose(fined.data)).thenRefused('not-mandatory', 'imposedOn'))
  test('is refused for a person who turns out not to have been mandatory when it occurred', () =>
    given(withViolation, { ...entitledSinceJune, data: { ...entitledSinceJune.data, changedOn: signed.data.signedOn } })
      .when(impose(fined.data))
      .thenRefused('not-mandatory'))
  test('is refused for a person who turns out to have registered in time (rule 5)', () =>
    given(withViolation, registeredBefore).when(impose(fined.data)).thenRefused('registered-already'))
  test('is refused where the contract turns out to be older than the duty to register', () =>
    given(withViolation, contractOfBefore).when(impose(fined.data)).thenRefused('registration-not-required'))
  test('is refused for a file that turns out to have been sent on while another was to be decided', () =>
    given(withViolation, closed, secondFile, withdrawn('fact-4'))
      .when(impose({ ...fined.data, violationId: 'v-2', imposedOn: '2023-10-02' }))
      .thenRefused('violation-undecided'))
  test('is recorded all the same for the file that was sent on first', () =>
    given(withViolation, closed, secondFile, withdrawn('fact-4')).when(impose(fined.data)).thenRecorded(fined))
  test('is refused before the referral', () =>
    given(withViolation)
      .when(impose({ ...fined.data, imposedOn: '2023-05-09' }))
      .thenRefused('before-referral', 'imposedOn'))
  for (const later of procedureOn('2023-07-04'))
    test(`is refused before ${later.type}, which led to it`, () =>
      given(withViolation, later).when(impose(fined.data)).thenRefused('decided-before-procedure', 'imposedOn'))
  test('may happen on the day of what led to it', () =>
    given(withViolation, procedureOn('2023-07-03')).when(impose(fined.data)).thenRecorded(fined))
  test('is refused for a violation that is not there', () =>
    given(underContract).when(impose(fined.data)).thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withViolation)
      .when(impose({ ...fined.data, imposedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'imposedOn'))
  test('is refused without a dossier', () => given().when(impose(fined.data)).thenRefused('dossier-unknown'))
})
