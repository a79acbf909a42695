import { describe, test } from '@jest/globals'
import { withdrawn } from '../../testing/checked.js'
import { reported, suspended, underContract } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { resumeTrajectory } from './resume-trajectory.js'

const resume = asking(resumeTrajectory)
const later = fact('TrajectorySuspended', { suspendedOn: '2023-10-01' })
const planned = fact('TrajectorySuspended', { suspendedOn: '2023-03-01', until: '2023-07-31' })
const movedBefore = fact('TrajectoryEnded', { endedOn: '2023-02-15', reason: 'moved' })
const resumed = fact('TrajectoryResumed', { resumedOn: '2023-08-01' })
const endedThatDay = fact('TrajectoryEnded', { endedOn: '2023-08-01', reason: 'moved' })
const resumedSince = fact('TrajectoryResumed', { resumedOn: '2023-11-01' })

describe('resuming a trajectory', () => {
  test('is recorded', () => given(reported, suspended).when(resume(resumed.data)).thenRecorded(resumed))
  test('may come in after a later one of the same kind began', () =>
    given(reported, suspended, later).when(resume(resumed.data)).thenRecorded(resumed))
  test('may come in on the day on which another began, though that one is on record and over', () =>
    given(reported, fact('TrajectorySuspended', { suspendedOn: '2023-08-01' }), resumedSince, suspended)
      .when(resume(resumed.data))
      .thenRecorded(resumed))
  test('may end the second of two suspensions', () =>
    given(reported, suspended, resumed, later)
      .when(resume({ ...resumed.data, resumedOn: '2023-11-01' }))
      .thenRecorded(fact('TrajectoryResumed', { ...resumed.data, resumedOn: '2023-11-01' })))
  test('asked twice, happens once', () => given(reported, suspended, resumed).when(resume(resumed.data)).thenNothing())
  test('may happen sooner than planned', () =>
    given(reported, planned)
      .when(resume({ resumedOn: '2023-05-01' }))
      .thenRecorded(fact('TrajectoryResumed', { resumedOn: '2023-05-01' })))
  test('may happen as planned, the day after the last', () =>
    given(reported, planned).when(resume(resumed.data)).thenRecorded(resumed))
  test('may happen on the day on which the trajectory ended', () =>
    given(underContract, suspended, endedThatDay).when(resume(resumed.data)).thenRecorded(resumed))
  test('may happen on that day, though it was resumed later before the end was known', () =>
    given(underContract, suspended, fact('TrajectoryResumed', { resumedOn: '2023-09-01' }), endedThatDay)
      .when(resume(resumed.data))
      .thenRecorded(resumed))
  test('is refused later than planned: the suspension had ended', () =>
    given(reported, planned)
      .when(resume({ resumedOn: '2023-08-02' }))
      .thenRefused('not-suspended'))
  test('is refused where nothing was going on', () =>
    given(reported).when(resume(resumed.data)).thenRefused('not-suspended', 'resumedOn'))
  test('is refused under a new contract, where the former one turns out to have ended before it was suspended', () =>
    given(underContract, suspended, movedBefore, fact('ContractSigned', { signedOn: '2023-07-15' }))
      .when(resume(resumed.data))
      .thenRefused('not-suspended'))
  test('is refused once it had ended', () =>
    given(reported, suspended, resumed)
      .when(resume({ ...resumed.data, resumedOn: '2023-08-02' }))
      .thenRefused('not-suspended'))
  test('is refused on the very day it began', () =>
    given(reported, suspended)
      .when(resume({ ...resumed.data, resumedOn: '2023-03-01' }))
      .thenRefused('not-suspended'))
  test('is refused earlier than the end on record, which is to be corrected', () =>
    given(reported, suspended, resumed)
      .when(resume({ ...resumed.data, resumedOn: '2023-07-01' }))
      .thenRefused('already-resumed', 'resumedOn', 'A later end of this suspension is on record, of 2023-08-01.'))
  test('may happen sooner than planned beside an end that ends nothing, since what it ended was withdrawn', () =>
    given(reported, planned, later, resumedSince, withdrawn('fact-3'))
      .when(resume({ resumedOn: '2023-05-01' }))
      .thenRecorded(fact('TrajectoryResumed', { resumedOn: '2023-05-01' })))
  test('is refused for a day to come', () =>
    given(reported, suspended)
      .when(resume({ ...resumed.data, resumedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'resumedOn'))
  test('is refused without a dossier', () => given().when(resume(resumed.data)).thenRefused('dossier-unknown'))
})
