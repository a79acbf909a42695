import { describe, test } from '@jest/globals'
import { reported, supported } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { endSupport } from './end-support.js'

const end = asking(endSupport)
const later = fact('SupportStarted', { startedOn: '2023-10-01', kind: 'ocmw-support' })
const over = fact('SupportEnded', { endedOn: '2023-08-01', kind: 'ocmw-support' })
const overSince = fact('SupportEnded', { endedOn: '2023-11-01', kind: 'ocmw-support' })

describe('ending support', () => {
  test('is recorded', () => given(reported, supported).when(end(over.data)).thenRecorded(over))
  test('may come in after a later one of the same kind began', () =>
    given(reported, supported, later).when(end(over.data)).thenRecorded(over))
  test('may come in on the day on which another of the same kind began, though that one is on record and over', () =>
    given(reported, { ...later, data: { ...later.data, startedOn: over.data.endedOn } }, overSince, supported)
      .when(end(over.data))
      .thenRecorded(over))
  test('may end the second of two periods', () =>
    given(reported, supported, over, later)
      .when(end({ ...over.data, endedOn: '2023-11-01' }))
      .thenRecorded(fact('SupportEnded', { ...over.data, endedOn: '2023-11-01' })))
  test('asked twice, happens once', () => given(reported, supported, over).when(end(over.data)).thenNothing())
  test('is refused for support of another kind', () =>
    given(reported, supported)
      .when(end({ ...over.data, kind: 'waiting-benefit' }))
      .thenRefused('support-not-running'))
  test('is refused where nothing was going on', () =>
    given(reported).when(end(over.data)).thenRefused('support-not-running', 'endedOn'))
  test('is refused once it had ended', () =>
    given(reported, supported, over)
      .when(end({ ...over.data, endedOn: '2023-08-02' }))
      .thenRefused('support-not-running'))
  test('is refused on the very day it began', () =>
    given(reported, supported)
      .when(end({ ...over.data, endedOn: '2023-01-15' }))
      .thenRefused('support-not-running'))
  test('is refused earlier than the end on record, which is to be corrected', () =>
    given(reported, supported, over)
      .when(end({ ...over.data, endedOn: '2023-07-01' }))
      .thenRefused('support-already-ended', 'endedOn', 'A later end of this support is on record, of 2023-08-01.'))
  test('is refused so, though support began again since', () =>
    given(reported, supported, over, later)
      .when(end({ ...over.data, endedOn: '2023-07-01' }))
      .thenRefused('support-already-ended', 'endedOn'))
  test('is refused for a day to come', () =>
    given(reported, supported)
      .when(end({ ...over.data, endedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'endedOn'))
  test('is refused without a dossier', () => given().when(end(over.data)).thenRefused('dossier-unknown'))
})
