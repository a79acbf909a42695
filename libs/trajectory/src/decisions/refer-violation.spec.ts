import { describe, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { builtInRules } from '../dated-rules.js'
import {
  entitledSinceFebruary,
  reported,
  reportedEntitled,
  reportedLater,
  signed,
  suspended,
  referred,
  underContract,
  withViolation,
  withFine,
} from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { referViolation } from './refer-violation.js'

const refer = asking(referViolation)
const attendance = fact('ViolationReferred', {
  violationId: 'v-2',
  reason: 'irregular-attendance',
  referredOn: '2023-06-01',
  occurredOn: '2023-05-02',
})
const reportedEarlier = fact('ReportedToAgency', { ...reported.data, reportedOn: '2022-01-10' })
const exempt = fact('VdabExemptionGranted', { ground: 'studying', from: '2023-03-15', until: '2023-04-15' })
const entitledSinceMay = fact('CategoryChanged', { changedOn: '2023-05-01', category: 'entitled' })
const isOpen = (on: string) => `The violation referred for this reason on ${on} is still to be decided.`
const movingOn = (on: string, due: string) =>
  `On ${on} the due date was ${due}, and each day of a suspension without an end moves it.`

describe('referring a violation', () => {
  test('is recorded', () => given(underContract).when(refer(referred.data)).thenRecorded(referred))
  test('for another reason needs no contract', () =>
    given(reported).when(refer(attendance.data)).thenRecorded(attendance))
  test('may follow one for another reason', () => {
    given(withViolation).when(refer(attendance.data)).thenRecorded(attendance)
    for (const referredOn of [attendance.data.referredOn, '2023-05-02'])
      given(underContract, fact('ViolationReferred', { ...attendance.data, referredOn }))
        .when(refer(referred.data))
        .thenRecorded(referred)
  })
  test('may be repeated once the former one is decided', () =>
    given(withFine)
      .when(refer({ ...referred.data, violationId: 'v-2', referredOn: '2023-12-01' }))
      .thenRecorded(fact('ViolationReferred', { ...referred.data, violationId: 'v-2', referredOn: '2023-12-01' })))
  test('takes a registration after the referral for what it is', () =>
    given(underContract, fact('VdabRegistered', { registeredOn: '2023-05-11', origin: 'unknown' }))
      .when(refer(referred.data))
      .thenRecorded(referred))
  test.each([
    ['was over on the due date', { from: '2023-02-01', until: '2023-03-31' }],
    ['began after the due date', { from: '2023-04-02' }],
  ])('takes an exemption that %s for what it is', (_, days) =>
    given(underContract, fact('VdabExemptionGranted', { ground: 'studying', ...days }))
      .when(refer(referred.data))
      .thenRecorded(referred),
  )
  test.each([
    ['began on the due date', { from: '2023-04-01' }],
    ['has the due date for its last day', { from: '2023-02-01', until: '2023-04-01' }],
  ])('is refused where an exemption %s', (_, days) =>
    given(underContract, fact('VdabExemptionGranted', { ground: 'studying', ...days }))
      .when(refer(referred.data))
      .thenRefused('exempt-on-due-date'),
  )
  test('asked twice, happens once', () => given(withViolation).when(refer(referred.data)).thenNothing())
  test('asked twice without an id of its own, happens once', () =>
    given(withViolation)
      .when(refer({ ...referred.data, violationId: 'v-2', idWasGenerated: true }))
      .thenNothing())
  test('under another id of its own is another file', () =>
    given(reported, attendance)
      .when(refer({ ...attendance.data, violationId: 'v-3' }))
      .thenRecorded({ ...attendance, data: { ...attendance.data, violationId: 'v-3' } }))
  test.each([
    ['for another reason', { reason: 'contract-refused' } as const],
    ['that was sent on another day', { referredOn: '2023-06-02' }],
    ['that occurred on another day', { occurredOn: '2023-05-03' }],
  ])('is refused under the id of a file %s', (_, other) =>
    given(reported, fact('ViolationReferred', { ...attendance.data, ...other }))
      .when(refer(attendance.data))
      .thenRefused('violation-exists', 'violationId'),
  )
  test('may be sent on while another of its kind is to be decided', () =>
    given(reported, attendance)
      .when(refer({ ...attendance.data, violationId: 'v-3', referredOn: '2023-07-01' }))
      .thenRecorded(fact('ViolationReferred', { ...attendance.data, violationId: 'v-3', referredOn: '2023-07-01' })))
  test('that the person did not register is refused while one such file is to be decided', () =>
    given(withViolation)
      .when(refer({ ...referred.data, violationId: 'v-2', referredOn: '2023-05-11' }))
      .thenRefused('violation-undecided', 'reason', isOpen('2023-05-10')))
  test('is refused for a day on which the former file was still to be decided', () =>
    given(withFine)
      .when(refer({ ...referred.data, violationId: 'v-2', referredOn: '2023-07-02' }))
      .thenRefused('violation-undecided', 'reason'))
  test('is accepted for the very day on which the former one was decided', () =>
    given(withFine)
      .when(refer({ ...referred.data, violationId: 'v-2', referredOn: '2023-07-03' }))
      .thenRecorded(fact('ViolationReferred', { ...referred.data, violationId: 'v-2', referredOn: '2023-07-03' })))
  test('is refused for a day before another one was referred, also once that one is decided: both would have been open', () =>
    given(withFine)
      .when(refer({ ...referred.data, violationId: 'v-2', referredOn: '2023-05-09' }))
      .thenRefused('violation-undecided', 'referredOn'))
  test('is refused for a day before one that is still to be decided', () =>
    given(withViolation)
      .when(refer({ ...referred.data, violationId: 'v-2', referredOn: '2023-05-09' }))
      .thenRefused('violation-undecided', 'reason'))
  test('is refused for an entitled person (rule 2)', () =>
    given(reportedEntitled, signed).when(refer(referred.data)).thenRefused('not-mandatory', 'referredOn'))
  test('is refused for an entitled person whose report turns out to be later than that change', () =>
    given(underContract, entitledSinceFebruary, reportedLater)
      .when(refer(referred.data))
      .thenRefused('not-mandatory', 'referredOn'))
  test('is refused for a person who was no longer mandatory when it occurred', () =>
    given(reported, entitledSinceMay).when(refer(attendance.data)).thenRefused('not-mandatory', 'occurredOn'))
  test('is refused for a person who is no longer mandatory when it is sent on', () =>
    given(reported, entitledSinceMay)
      .when(refer({ ...attendance.data, occurredOn: '2023-04-28' }))
      .thenRefused('not-mandatory', 'referredOn'))
  test('is refused without a contract (rule 5)', () =>
    given(reported).when(refer(referred.data)).thenRefused('contract-missing', 'referredOn'))
  test('is refused where the contract was signed before the duty to register', () =>
    given(reportedEarlier, fact('ContractSigned', { signedOn: '2022-02-28' }))
      .when(refer(referred.data))
      .thenRefused('registration-not-required', 'referredOn'))
  test('is accepted where it was signed on the first day of the duty', () =>
    given(reportedEarlier, fact('ContractSigned', { signedOn: '2022-03-01' }))
      .when(refer(referred.data))
      .thenRecorded(referred))
  test('is refused where only a later contract is signed', () =>
    given(reported, fact('ContractSigned', { signedOn: '2023-05-11' }))
      .when(refer(referred.data))
      .thenRefused('contract-missing'))
  test('is refused with an exemption in force on the due date', () =>
    given(underContract, exempt).when(refer(referred.data)).thenRefused('exempt-on-due-date'))
  test('is refused on the due date itself, when registering is still in time', () =>
    given(underContract)
      .when(refer({ ...referred.data, referredOn: '2023-04-01' }))
      .thenRefused('due-date-not-passed', 'referredOn'))
  test('is accepted on the day after the due date', () =>
    given(underContract)
      .when(refer({ ...referred.data, referredOn: '2023-04-02' }))
      .thenRecorded(fact('ViolationReferred', { ...referred.data, referredOn: '2023-04-02' })))
  test('takes the term of the rules in force at signing', () =>
    given(underContract)
      .when(
        refer(
          { ...referred.data, referredOn: '2023-04-02' },
          { ...builtInRules, registrationTerm: [{ on: signed.data.signedOn, value: period('P60D') }] },
        ),
      )
      .thenRefused('due-date-not-passed'))
  test('is refused while suspended: the due date moves on', () =>
    given(underContract, suspended)
      .when(refer(referred.data))
      .thenRefused('due-date-not-passed', 'referredOn', movingOn('2023-05-10', '2023-06-11')))
  test('is refused for a day of a suspension that ended since, which moved the due date further', () =>
    given(underContract, suspended, fact('TrajectoryResumed', { resumedOn: '2023-04-20' }))
      .when(refer({ ...referred.data, occurredOn: '2023-04-05' }))
      .thenRefused('due-date-not-passed', 'occurredOn', movingOn('2023-04-05', '2023-05-07')))
  test('is refused before the end of what is suspended for a while, with the day that this leads to', () =>
    given(underContract, fact('TrajectorySuspended', { ...suspended.data, until: '2023-06-30' }))
      .when(refer(referred.data))
      .thenRefused('due-date-not-passed', 'referredOn', 'Registering is in time until 2023-08-01.'))
  test('is refused for a person who registered on the day of the referral', () =>
    given(underContract, fact('VdabRegistered', { registeredOn: '2023-05-10', origin: 'unknown' }))
      .when(refer(referred.data))
      .thenRefused('registered-already'))
  test('is refused where it occurred after its referral', () =>
    given(reported)
      .when(refer({ ...attendance.data, occurredOn: '2023-06-02' }))
      .thenRefused('dates-out-of-order', 'referredOn'))
  test('is refused for a day to come', () =>
    given(underContract)
      .when(refer({ ...referred.data, referredOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'referredOn'))
  test('is refused without a dossier', () => given().when(refer(referred.data)).thenRefused('dossier-unknown'))
})
