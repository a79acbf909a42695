import { describe, test } from '@jest/globals'
import { withViolation, withFine } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { submitDefence } from './submit-defence.js'

const submit = asking(submitDefence)
const done = fact('DefenceSubmitted', { violationId: 'v-1', submittedOn: '2023-06-01' })

describe('submitting a defence', () => {
  test('is recorded', () => given(withViolation).when(submit(done.data)).thenRecorded(done))
  test('may happen more than once', () =>
    given(withViolation, done)
      .when(submit({ ...done.data, submittedOn: '2023-06-02' }))
      .thenRecorded(fact('DefenceSubmitted', { ...done.data, submittedOn: '2023-06-02' })))
  test('may come in after the decision, when it happened before', () =>
    given(withFine).when(submit(done.data)).thenRecorded(done))
  test('asked twice, happens once', () => given(withViolation, done).when(submit(done.data)).thenNothing())
  test('is refused after the decision', () =>
    given(withFine)
      .when(submit({ ...done.data, submittedOn: '2023-07-04' }))
      .thenRefused('violation-already-decided', 'submittedOn'))
  test('is refused before the referral', () =>
    given(withViolation)
      .when(submit({ ...done.data, submittedOn: '2023-05-09' }))
      .thenRefused('before-referral', 'submittedOn'))
  test('is refused for a violation that is not there', () =>
    given(withViolation)
      .when(submit({ ...done.data, violationId: 'constructor' }))
      .thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withViolation)
      .when(submit({ ...done.data, submittedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'submittedOn'))
  test('is refused without a dossier', () => given().when(submit(done.data)).thenRefused('dossier-unknown'))
})
