import { describe, test } from '@jest/globals'
import { reported, conditioned } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { liftWrittenCondition } from './lift-written-condition.js'

const lift = asking(liftWrittenCondition)
const later = fact('WrittenConditionImposed', { ...conditioned.data, imposedOn: '2023-10-01' })
const lifted = fact('WrittenConditionLifted', { liftedOn: '2023-08-01', by: 'ocmw', document: 'gpmi' })
const liftedSince = fact('WrittenConditionLifted', { liftedOn: '2023-11-01', by: 'ocmw', document: 'gpmi' })

describe('lifting a written condition', () => {
  test('is recorded', () => given(reported, conditioned).when(lift(lifted.data)).thenRecorded(lifted))
  test('may come in after a later one of the same kind began', () =>
    given(reported, conditioned, later).when(lift(lifted.data)).thenRecorded(lifted))
  test('may come in on the day on which another of the same kind began, though that one is on record and over', () =>
    given(reported, { ...later, data: { ...later.data, imposedOn: lifted.data.liftedOn } }, liftedSince, conditioned)
      .when(lift(lifted.data))
      .thenRecorded(lifted))
  test('may end the second of two conditions', () =>
    given(reported, conditioned, lifted, later)
      .when(lift({ ...lifted.data, liftedOn: '2023-11-01' }))
      .thenRecorded(fact('WrittenConditionLifted', { ...lifted.data, liftedOn: '2023-11-01' })))
  test('asked twice, happens once', () => given(reported, conditioned, lifted).when(lift(lifted.data)).thenNothing())
  test('is refused for a condition of another authority', () =>
    given(reported, conditioned)
      .when(lift({ ...lifted.data, by: 'vdab' }))
      .thenRefused('condition-not-in-force'))
  test('is refused where nothing was going on', () =>
    given(reported).when(lift(lifted.data)).thenRefused('condition-not-in-force', 'liftedOn'))
  test('is refused once it had ended', () =>
    given(reported, conditioned, lifted)
      .when(lift({ ...lifted.data, liftedOn: '2023-08-02' }))
      .thenRefused('condition-not-in-force'))
  test('is refused on the very day it began', () =>
    given(reported, conditioned)
      .when(lift({ ...lifted.data, liftedOn: '2023-02-15' }))
      .thenRefused('condition-not-in-force'))
  test('is refused earlier than the end on record, which is to be corrected', () =>
    given(reported, conditioned, lifted)
      .when(lift({ ...lifted.data, liftedOn: '2023-07-01' }))
      .thenRefused(
        'condition-already-lifted',
        'liftedOn',
        'A later end of this condition is on record, of 2023-08-01.',
      ))
  test('is refused for a day to come', () =>
    given(reported, conditioned)
      .when(lift({ ...lifted.data, liftedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'liftedOn'))
  test('is refused without a dossier', () => given().when(lift(lifted.data)).thenRefused('dossier-unknown'))
})
