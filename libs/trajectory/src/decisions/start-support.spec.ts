import { describe, test } from '@jest/globals'
import { reported, supported } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { startSupport } from './start-support.js'

const start = asking(startSupport)
const over = fact('SupportEnded', { endedOn: '2023-08-01', kind: 'ocmw-support' })
const again = fact('SupportStarted', { startedOn: '2023-08-01', kind: 'ocmw-support' })
const benefit = fact('SupportStarted', { startedOn: '2023-02-01', kind: 'waiting-benefit' })

describe('starting support', () => {
  test('is recorded', () => given(reported).when(start(supported.data)).thenRecorded(supported))
  test('may start beside support of another kind', () =>
    given(reported, supported).when(start(benefit.data)).thenRecorded(benefit))
  test('may start again on the day on which it ended', () =>
    given(reported, supported, over).when(start(again.data)).thenRecorded(again))
  test('may come in late, earlier than the one on record', () =>
    given(reported, again).when(start(supported.data)).thenRecorded(supported))
  test('asked twice, happens once', () => given(reported, supported).when(start(supported.data)).thenNothing())
  test('is refused while support of that kind runs', () =>
    given(reported, supported, over)
      .when(start({ ...again.data, startedOn: '2023-07-31' }))
      .thenRefused(
        'support-already-running',
        'startedOn',
        'This support is on record from 2023-01-15 until 2023-07-31.',
      ))
  test('is refused for a day to come', () =>
    given(reported)
      .when(start({ ...supported.data, startedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'startedOn'))
  test('is refused without a dossier', () => given().when(start(supported.data)).thenRefused('dossier-unknown'))
})
