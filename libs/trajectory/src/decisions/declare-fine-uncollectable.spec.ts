import { describe, test } from '@jest/globals'
import { closed, paid, annulled, underContract, withViolation, withFine } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { declareFineUncollectable } from './declare-fine-uncollectable.js'

const declare = asking(declareFineUncollectable)
const givenUp = fact('FineDeclaredUncollectable', { violationId: 'v-1', declaredOn: '2023-12-01' })

describe('declaring a fine uncollectable', () => {
  test('is recorded', () => given(withFine).when(declare(givenUp.data)).thenRecorded(givenUp))
  test('may happen with a part paid', () =>
    given(withFine, fact('FinePaid', { ...paid.data, amount: '60.00' }))
      .when(declare(givenUp.data))
      .thenRecorded(givenUp))
  test('asked twice, happens once', () => given(withFine, givenUp).when(declare(givenUp.data)).thenNothing())
  test('is refused on another day once declared', () =>
    given(withFine, givenUp)
      .when(declare({ ...givenUp.data, declaredOn: '2023-12-02' }))
      .thenRefused('already-uncollectable', 'declaredOn'))
  test('is refused once the fine is paid', () =>
    given(withFine, paid).when(declare(givenUp.data)).thenRefused('fine-paid', 'declaredOn'))
  test('is refused once the fine is annulled', () =>
    given(withFine, annulled).when(declare(givenUp.data)).thenRefused('fine-annulled', 'declaredOn'))
  test('is refused before the fine', () =>
    given(withFine)
      .when(declare({ ...givenUp.data, declaredOn: '2023-07-02' }))
      .thenRefused('before-fine', 'declaredOn'))
  test('is refused without a fine', () =>
    given(withViolation, closed).when(declare(givenUp.data)).thenRefused('fine-missing'))
  test('is refused for a violation that is not there', () =>
    given(underContract).when(declare(givenUp.data)).thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withFine)
      .when(declare({ ...givenUp.data, declaredOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'declaredOn'))
  test('is refused without a dossier', () => given().when(declare(givenUp.data)).thenRefused('dossier-unknown'))
})
