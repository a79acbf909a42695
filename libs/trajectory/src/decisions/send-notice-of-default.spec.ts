import { describe, test } from '@jest/globals'
import { withViolation, withFine } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { sendNoticeOfDefault } from './send-notice-of-default.js'

const send = asking(sendNoticeOfDefault)
const done = fact('NoticeOfDefaultSent', { violationId: 'v-1', sentOn: '2023-06-01' })

describe('sending a notice of default', () => {
  test('is recorded', () => given(withViolation).when(send(done.data)).thenRecorded(done))
  test('may happen more than once', () =>
    given(withViolation, done)
      .when(send({ ...done.data, sentOn: '2023-06-02' }))
      .thenRecorded(fact('NoticeOfDefaultSent', { ...done.data, sentOn: '2023-06-02' })))
  test('may come in after the decision, when it happened before', () =>
    given(withFine).when(send(done.data)).thenRecorded(done))
  test('asked twice, happens once', () => given(withViolation, done).when(send(done.data)).thenNothing())
  test('is refused after the decision', () =>
    given(withFine)
      .when(send({ ...done.data, sentOn: '2023-07-04' }))
      .thenRefused('violation-already-decided', 'sentOn'))
  test('is refused before the referral', () =>
    given(withViolation)
      .when(send({ ...done.data, sentOn: '2023-05-09' }))
      .thenRefused('before-referral', 'sentOn'))
  test('is refused for a violation that is not there', () =>
    given(withViolation)
      .when(send({ ...done.data, violationId: 'constructor' }))
      .thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withViolation)
      .when(send({ ...done.data, sentOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'sentOn'))
  test('is refused without a dossier', () => given().when(send(done.data)).thenRefused('dossier-unknown'))
})
