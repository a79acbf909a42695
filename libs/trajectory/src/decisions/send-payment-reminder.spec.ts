import { describe, test } from '@jest/globals'
import { closed, paid, annulled, underContract, withViolation, withFine } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { sendPaymentReminder } from './send-payment-reminder.js'

const remind = asking(sendPaymentReminder)
const reminded = fact('PaymentReminderSent', { violationId: 'v-1', sentOn: '2023-08-15' })

describe('reminding of a payment', () => {
  test('is recorded', () => given(withFine).when(remind(reminded.data)).thenRecorded(reminded))
  test('may happen more than once', () =>
    given(withFine, reminded)
      .when(remind({ ...reminded.data, sentOn: '2023-09-15' }))
      .thenRecorded(fact('PaymentReminderSent', { ...reminded.data, sentOn: '2023-09-15' })))
  test('may come in after the payment, when it was sent before', () =>
    given(withFine, paid)
      .when(remind({ ...reminded.data, sentOn: '2023-07-31' }))
      .thenRecorded(fact('PaymentReminderSent', { ...reminded.data, sentOn: '2023-07-31' })))
  test('may come in after the annulment, when it was sent before', () =>
    given(withFine, annulled)
      .when(remind({ ...reminded.data, sentOn: '2023-10-01' }))
      .thenRecorded(fact('PaymentReminderSent', { ...reminded.data, sentOn: '2023-10-01' })))
  test('asked twice, happens once', () => given(withFine, reminded).when(remind(reminded.data)).thenNothing())
  test('is refused once the fine is paid', () =>
    given(withFine, paid).when(remind(reminded.data)).thenRefused('fine-paid', 'sentOn'))
  test('is refused on the day on which the fine was paid', () =>
    given(withFine, paid)
      .when(remind({ ...reminded.data, sentOn: '2023-08-01' }))
      .thenRefused('fine-paid', 'sentOn'))
  test('is refused once the fine is annulled', () =>
    given(withFine, annulled)
      .when(remind({ ...reminded.data, sentOn: '2023-10-02' }))
      .thenRefused('fine-annulled', 'sentOn'))
  test('is refused before the fine', () =>
    given(withFine)
      .when(remind({ ...reminded.data, sentOn: '2023-07-02' }))
      .thenRefused('before-fine', 'sentOn'))
  test('is refused without a fine', () =>
    given(withViolation, closed).when(remind(reminded.data)).thenRefused('fine-missing'))
  test('is refused for a violation that is not there', () =>
    given(underContract).when(remind(reminded.data)).thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withFine)
      .when(remind({ ...reminded.data, sentOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'sentOn'))
  test('is refused without a dossier', () => given().when(remind(reminded.data)).thenRefused('dossier-unknown'))
})
