import { describe, expect, test } from '@jest/globals'
import { reported, ended, underContract } from '../../testing/examples.js'
import { asking, fact, given, trajectoryOf } from '../../testing/specification.js'
import { endTrajectory } from './end-trajectory.js'

const end = asking(endTrajectory)
const signedAgain = fact('ContractSigned', { signedOn: '2023-11-02' })
const endedAgain = fact('TrajectoryEnded', { endedOn: '2024-02-01', reason: 'attested' })

describe('ending a trajectory', () => {
  test('is recorded', () => given(underContract).when(end(ended.data)).thenRecorded(ended))
  test('may happen before any contract', () => given(reported).when(end(ended.data)).thenRecorded(ended))
  test('may happen again after another contract', () =>
    given(underContract, ended, signedAgain).when(end(endedAgain.data)).thenRecorded(endedAgain))
  test('may happen on the very day on which another contract was signed', () => {
    const atOnce = fact('TrajectoryEnded', { ...endedAgain.data, endedOn: '2023-11-02' })
    given(underContract, ended, signedAgain).when(end(atOnce.data)).thenRecorded(atOnce)
  })
  test('may come in after another contract had begun and ended, and one more had begun', () => {
    const signedOnceMore = fact('ContractSigned', { signedOn: '2024-03-01' })
    for (const later of [[], [signedOnceMore]])
      given(underContract, signedAgain, endedAgain, ...later)
        .when(end(ended.data))
        .thenRecorded(ended)
  })
  test('asked twice, happens once', () => given(underContract, ended).when(end(ended.data)).thenNothing())
  test('is refused once it has ended', () =>
    given(underContract, ended).when(end(endedAgain.data)).thenRefused('already-ended', 'endedOn'))
  test('is refused earlier than the end on record', () =>
    given(underContract, ended)
      .when(end({ ...ended.data, endedOn: '2023-06-01' }))
      .thenRefused('already-ended'))
  test('is refused on the same day for another reason', () =>
    given(underContract, ended)
      .when(end({ ...ended.data, reason: 'deceased' }))
      .thenRefused('already-ended'))
  test('is refused on the same day with the reason that is on record', () =>
    expect(() => end({ ...ended.data, reason: 'deceased' })(trajectoryOf(...underContract, ended))).toThrow(
      `The trajectory ended on ${ended.data.endedOn} for another reason, ${ended.data.reason}.`,
    ))
  test('is refused before the report', () =>
    given(reported)
      .when(end({ ...ended.data, endedOn: '2023-01-09' }))
      .thenRefused('before-reporting', 'endedOn'))
  test('is refused for a day to come', () =>
    given(reported)
      .when(end({ ...ended.data, endedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'endedOn'))
  test('is refused without a dossier', () => given().when(end(ended.data)).thenRefused('dossier-unknown'))
})
