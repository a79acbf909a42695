import { describe, test } from '@jest/globals'
import { reported } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { holdIntake } from './hold-intake.js'

const hold = asking(holdIntake)
const held = fact('IntakeHeld', { heldOn: '2023-01-20', mode: 'integrated' })

describe('holding an intake', () => {
  test('is recorded', () => given(reported).when(hold(held.data)).thenRecorded(held))
  test('may have been held before the report', () =>
    given(reported)
      .when(hold({ heldOn: '2023-01-09', mode: 'agency-only' }))
      .thenRecorded(fact('IntakeHeld', { heldOn: '2023-01-09', mode: 'agency-only' })))
  test.each([
    ['by the agency alone on that day', fact('IntakeHeld', { ...held.data, mode: 'agency-only' })],
    ['on another day', fact('IntakeHeld', { ...held.data, heldOn: '2023-01-27' })],
  ])('is another one than was held %s', (_, other) => given(reported, other).when(hold(held.data)).thenRecorded(held))
  test('asked twice, happens once', () => given(reported, held).when(hold(held.data)).thenNothing())
  test('is refused for a day to come', () =>
    given(reported)
      .when(hold({ ...held.data, heldOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'heldOn'))
  test('is refused without a dossier', () => given().when(hold(held.data)).thenRefused('dossier-unknown'))
})
