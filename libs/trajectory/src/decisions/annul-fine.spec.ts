import { describe, test } from '@jest/globals'
import {
  supported,
  conditioned,
  closed,
  paid,
  annulled,
  underContract,
  withViolation,
  withFine,
} from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { annulFine } from './annul-fine.js'

const annul = asking(annulFine)

describe('annulling a fine', () => {
  test('is recorded', () => given(withFine).when(annul(annulled.data)).thenRecorded(annulled))
  test('may happen to a fine that was paid', () =>
    given(withFine, paid).when(annul(annulled.data)).thenRecorded(annulled))
  test('may happen before the day on which it was paid', () =>
    given(withFine, paid)
      .when(annul({ ...annulled.data, annulledOn: '2023-07-15' }))
      .thenRecorded(fact('FineAnnulled', { ...annulled.data, annulledOn: '2023-07-15' })))
  test('is the way out for a fine that no longer meets its rules', () =>
    given(withFine, supported, conditioned).when(annul(annulled.data)).thenRecorded(annulled))
  test('asked twice, happens once', () => given(withFine, annulled).when(annul(annulled.data)).thenNothing())
  test('is refused on another day once annulled', () =>
    given(withFine, annulled)
      .when(annul({ ...annulled.data, annulledOn: '2023-10-03' }))
      .thenRefused('fine-annulled', 'annulledOn'))
  test('is refused before the fine', () =>
    given(withFine)
      .when(annul({ ...annulled.data, annulledOn: '2023-07-02' }))
      .thenRefused('before-fine', 'annulledOn'))
  test('is refused without a fine', () =>
    given(withViolation, closed).when(annul(annulled.data)).thenRefused('fine-missing'))
  test('is refused for a violation that is not there', () =>
    given(underContract).when(annul(annulled.data)).thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withFine)
      .when(annul({ ...annulled.data, annulledOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'annulledOn'))
  test('is refused without a dossier', () => given().when(annul(annulled.data)).thenRefused('dossier-unknown'))
})
