import { describe, test } from '@jest/globals'
import { CLOSURE_OUTCOMES } from '../vocabulary.js'
import {
  supported,
  conditioned,
  closed,
  procedureOn,
  underContract,
  withViolation,
  withFine,
} from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { closeViolation } from './close-violation.js'

const close = asking(closeViolation)

describe('closing a violation', () => {
  for (const outcome of CLOSURE_OUTCOMES)
    test(`is recorded as ${outcome}`, () =>
      given(withViolation)
        .when(close({ ...closed.data, outcome }))
        .thenRecorded(fact('ViolationClosed', { ...closed.data, outcome })))
  test('is open to a violation that cannot be fined', () =>
    given(withViolation, supported, conditioned)
      .when(close({ ...closed.data, outcome: 'no-competence' }))
      .thenRecorded(fact('ViolationClosed', { ...closed.data, outcome: 'no-competence' })))
  test('asked twice, happens once', () => given(withViolation, closed).when(close(closed.data)).thenNothing())
  test('is refused with another outcome once closed (rule 4)', () =>
    given(withViolation, closed)
      .when(close({ ...closed.data, outcome: 'unjustified' }))
      .thenRefused('violation-already-decided'))
  test('is refused once fined', () => given(withFine).when(close(closed.data)).thenRefused('violation-already-decided'))
  test('is refused before the referral', () =>
    given(withViolation)
      .when(close({ ...closed.data, closedOn: '2023-05-09' }))
      .thenRefused('before-referral', 'closedOn'))
  for (const later of procedureOn('2023-07-04'))
    test(`is refused before ${later.type}, which led to it`, () =>
      given(withViolation, later).when(close(closed.data)).thenRefused('decided-before-procedure', 'closedOn'))
  test('may happen on the day of what led to it', () =>
    given(withViolation, procedureOn('2023-07-03')).when(close(closed.data)).thenRecorded(closed))
  test('is refused for a violation that is not there', () =>
    given(underContract).when(close(closed.data)).thenRefused('violation-unknown', 'violationId'))
  test('is refused for a day to come', () =>
    given(withViolation)
      .when(close({ ...closed.data, closedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'closedOn'))
  test('is refused without a dossier', () => given().when(close(closed.data)).thenRefused('dossier-unknown'))
})
