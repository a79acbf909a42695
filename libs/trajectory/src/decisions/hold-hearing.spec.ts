import { describe, test } from '@jest/globals'
import { withViolation, withFine } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { holdHearing } from './hold-hearing.js'

const hold = asking(holdHearing)
const done = fact('HearingHeld', { violationId: 'v-1', heldOn: '2023-06-01' })

describe('holding a hearing', () => {
  test('is recorded', () => given(withViolation).when(hold(done.data)).thenRecorded(done))
  test('may happen more than once', () =>
    given(withViolation, done)
      .when(hold({ ...done.data, heldOn: '2023-06-02' }))
      .thenRecorded(fact('HearingHeld', { ...done.data, heldOn: '2023-06-02' })))
  test('may come in after the decision, when it happened before', () =>
    given(withFine).when(hold(done.data)).thenRecorded(done))
  test('may happen on the day of the decision', () =>
    given(withFine)
      .when(hold({ ...done.data, heldOn: '2023-07-03' }))
      .thenRecorded(fact('HearingHeld', { ...done.data, heldOn: '2023-07-03' })))
  test('asked twice, happens once', () => given(withViolation, done).when(hold(done.data)).thenNothing())
  test('is refused after the decision', () =>
    given(withFine)
      .when(hold({ ...done.data, heldOn: '2023-07-04' }))
      .thenRefused('violation-already-decided', 'heldOn'))
  test('is refused before the referral', () =>
    given(withViolation)
      .when(hold({ ...done.data, heldOn: '2023-05-09' }))
      .thenRefused('before-referral', 'heldOn'))
  test('is refused for a violation that is not there', () =>
    given(withViolation)
      .when(hold({ ...done.data, violationId: 'constructor' }))
      .thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withViolation)
      .when(hold({ ...done.data, heldOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'heldOn'))
  test('is refused without a dossier', () => given().when(hold(done.data)).thenRefused('dossier-unknown'))
})
