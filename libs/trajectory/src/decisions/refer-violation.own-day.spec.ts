import { describe, test } from '@jest/globals'
import { referred, reported, underContract, withFine } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { referViolation } from './refer-violation.js'

const refer = asking(referViolation)
const earlier = (occurredOn: string) => refer({ ...referred.data, occurredOn })
const occurred = (occurredOn: string) => fact('ViolationReferred', { ...referred.data, occurredOn })
const again = fact('ContractSigned', { signedOn: '2023-04-20' })

describe('referring that the person did not register, for a day before that of the referral', () => {
  test('is recorded where that day lies behind the due date', () =>
    given(underContract).when(earlier('2023-04-02')).thenRecorded(occurred('2023-04-02')))
  test('is refused where that day was still in time', () =>
    given(underContract).when(earlier('2023-04-01')).thenRefused('due-date-not-passed', 'occurredOn'))
  test('is refused where no contract was signed by then', () =>
    given(underContract).when(earlier('2023-01-31')).thenRefused('contract-missing', 'occurredOn'))
  test('is recorded once the former file is decided, though that day was before the decision', () => {
    const second = { ...referred.data, violationId: 'v-2', referredOn: '2023-07-03', occurredOn: '2023-06-01' }
    given(withFine).when(refer(second)).thenRecorded(fact('ViolationReferred', second))
  })
  test('is refused where the person registered between the two', () =>
    given(underContract, fact('VdabRegistered', { registeredOn: '2023-05-09', origin: 'unknown' }))
      .when(earlier('2023-04-10'))
      .thenRefused('registered-already'))

  describe('is judged by the contract of that day, not by one that was signed since:', () => {
    test('by its due date', () =>
      given(underContract, again).when(earlier('2023-04-10')).thenRecorded(occurred('2023-04-10')))
    test('by the exemption in force on its due date', () =>
      given(
        underContract,
        fact('VdabExemptionGranted', { ground: 'studying', from: '2023-04-01', until: '2023-04-15' }),
        again,
      )
        .when(earlier('2023-04-10'))
        .thenRefused('exempt-on-due-date'))
    test('by the duty that it brought', () =>
      given(
        fact('ReportedToAgency', { ...reported.data, reportedOn: '2022-01-10' }),
        fact('ContractSigned', { signedOn: '2022-02-28' }),
        again,
      )
        .when(earlier('2023-04-10'))
        .thenRefused('registration-not-required', 'occurredOn'))
  })
})
