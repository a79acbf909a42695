import { describe, test } from '@jest/globals'
import { closed, paid, annulled, underContract, withViolation, withFine } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { payFine } from './pay-fine.js'

const pay = asking(payFine)
const part = fact('FinePaid', { ...paid.data, amount: '60.00' })
const rest = fact('FinePaid', { ...paid.data, paidOn: '2023-09-01', amount: '40.00' })
const givenUp = fact('FineDeclaredUncollectable', { violationId: 'v-1', declaredOn: '2023-08-15' })

describe('paying a fine', () => {
  test('is recorded', () => given(withFine).when(pay(paid.data)).thenRecorded(paid))
  test('may be done on the very day of the fine', () =>
    given(withFine)
      .when(pay({ ...paid.data, paidOn: '2023-07-03' }))
      .thenRecorded(fact('FinePaid', { ...paid.data, paidOn: '2023-07-03' })))
  test('may be done today', () =>
    given(withFine)
      .when(pay({ ...paid.data, paidOn: '2024-06-01' }))
      .thenRecorded(fact('FinePaid', { ...paid.data, paidOn: '2024-06-01' })))
  test('may be done in parts', () => given(withFine, part).when(pay(rest.data)).thenRecorded(rest))
  test.each([
    ['of one amount, each on a day of its own', fact('FinePaid', { ...rest.data, paidOn: paid.data.paidOn })],
    ['of one day, each of an amount of its own', fact('FinePaid', { ...rest.data, amount: '60.00' })],
  ])('may be done in parts %s', (_, other) => given(withFine, other).when(pay(rest.data)).thenRecorded(rest))
  test('may be done after it was given up', () => given(withFine, givenUp).when(pay(rest.data)).thenRecorded(rest))
  test('may come in after the annulment, when it was done before', () =>
    given(withFine, annulled).when(pay(paid.data)).thenRecorded(paid))
  test('may be done once the fine is annulled: the money did come in', () =>
    given(withFine, annulled)
      .when(pay({ ...paid.data, paidOn: '2023-10-02' }))
      .thenRecorded(fact('FinePaid', { ...paid.data, paidOn: '2023-10-02' })))
  test('asked twice, happens once', () => given(withFine, paid).when(pay(paid.data)).thenNothing())
  test('asked twice for a part, happens once', () => given(withFine, part, rest).when(pay(part.data)).thenNothing())
  test('is refused for more than the fine', () =>
    given(withFine)
      .when(pay({ ...paid.data, amount: '100.01' }))
      .thenRefused('paid-more-than-fined', 'amount'))
  test('is refused for more than what is left', () =>
    given(withFine, part)
      .when(pay({ ...rest.data, amount: '40.01' }))
      .thenRefused('paid-more-than-fined', 'amount'))
  test('is refused for nothing', () =>
    given(withFine)
      .when(pay({ ...paid.data, amount: '0.00' }))
      .thenRefused('nothing-paid', 'amount'))
  test('is refused before the fine', () =>
    given(withFine)
      .when(pay({ ...paid.data, paidOn: '2023-07-02' }))
      .thenRefused('before-fine', 'paidOn'))
  test('is refused without a fine', () => given(withViolation, closed).when(pay(paid.data)).thenRefused('fine-missing'))
  test('is refused for a violation that is not there', () =>
    given(underContract).when(pay(paid.data)).thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withFine)
      .when(pay({ ...paid.data, paidOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'paidOn'))
  test('is refused without a dossier', () => given().when(pay(paid.data)).thenRefused('dossier-unknown'))
})
