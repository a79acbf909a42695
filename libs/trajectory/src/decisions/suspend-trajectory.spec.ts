import { describe, test } from '@jest/globals'
import { reported, ended, suspended, underContract } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { suspendTrajectory } from './suspend-trajectory.js'

const suspend = asking(suspendTrajectory)
const planned = fact('TrajectorySuspended', { suspendedOn: '2023-03-01', until: '2023-05-31' })
const later = fact('TrajectorySuspended', { suspendedOn: '2023-05-20', until: '2023-06-30' })
const movedBefore = fact('TrajectoryEnded', { endedOn: '2023-02-15', reason: 'moved' })
const lasting = fact('TrajectorySuspended', { suspendedOn: '2024-05-01', until: '2024-12-31' })

describe('suspending a trajectory', () => {
  test('is recorded without an end', () => given(underContract).when(suspend(suspended.data)).thenRecorded(suspended))
  test('is recorded with a last day still to come', () =>
    given(underContract).when(suspend(lasting.data)).thenRecorded(lasting))
  test('may happen again once the former one was over', () =>
    given(underContract, planned)
      .when(suspend({ suspendedOn: '2023-06-01' }))
      .thenRecorded(fact('TrajectorySuspended', { suspendedOn: '2023-06-01' })))
  test('may happen under a new contract, though the former suspension had no end', () =>
    given(underContract, suspended, ended, fact('ContractSigned', { signedOn: '2024-01-10' }))
      .when(suspend({ suspendedOn: '2024-02-01' }))
      .thenRecorded(fact('TrajectorySuspended', { suspendedOn: '2024-02-01' })))
  test('may happen under a new contract, though the former one turns out to have ended before it was suspended', () =>
    given(underContract, suspended, movedBefore, fact('ContractSigned', { signedOn: '2024-01-10' }))
      .when(suspend({ suspendedOn: '2024-02-01' }))
      .thenRecorded(fact('TrajectorySuspended', { suspendedOn: '2024-02-01' })))
  test('may happen under a third contract, though neither former suspension had an end', () =>
    given(
      underContract,
      suspended,
      ended,
      fact('ContractSigned', { signedOn: '2023-10-02' }),
      fact('TrajectorySuspended', { suspendedOn: '2023-10-16' }),
      fact('TrajectoryEnded', { endedOn: '2023-12-01', reason: 'early-end' }),
      fact('ContractSigned', { signedOn: '2024-01-10' }),
    )
      .when(suspend({ suspendedOn: '2024-02-01' }))
      .thenRecorded(fact('TrajectorySuspended', { suspendedOn: '2024-02-01' })))
  test('may come in late with a last day planned past the end, whatever was suspended under the next contract', () => {
    const [soon, again] = ['2023-08-01', '2023-11-01'].map(suspendedOn => ({ suspendedOn, until: '2023-12-31' }))
    given(
      underContract,
      ended,
      fact('ContractSigned', { signedOn: '2023-10-02' }),
      fact('TrajectorySuspended', again!),
      fact('TrajectoryEnded', { endedOn: '2024-02-01', reason: 'early-end' }),
    )
      .when(suspend(soon!))
      .thenRecorded(fact('TrajectorySuspended', soon!))
  })
  test('may come in late for days before those of another, up to the day before it', () =>
    given(underContract, later)
      .when(suspend({ ...planned.data, until: '2023-05-19' }))
      .thenRecorded(fact('TrajectorySuspended', { ...planned.data, until: '2023-05-19' })))
  test('may have a planned end, whatever was over before it', () =>
    given(underContract, planned)
      .when(suspend({ suspendedOn: '2023-06-01', until: '2023-06-30' }))
      .thenRecorded(fact('TrajectorySuspended', { suspendedOn: '2023-06-01', until: '2023-06-30' })))
  test('asked twice, happens once', () => given(underContract, planned).when(suspend(planned.data)).thenNothing())
  test('is refused while suspended', () =>
    given(underContract, planned)
      .when(suspend(later.data))
      .thenRefused('already-suspended', 'suspendedOn', 'A suspension is on record from 2023-03-01 until 2023-05-31.'))
  test('is refused on the same day with another end', () =>
    given(underContract, planned).when(suspend(suspended.data)).thenRefused('already-suspended'))
  test('is refused within one without an end', () =>
    given(underContract, suspended)
      .when(suspend(later.data))
      .thenRefused('already-suspended', 'suspendedOn', 'A suspension is on record from 2023-03-01, without an end.'))
  test('is refused where another begins within it', () =>
    given(underContract, later)
      .when(suspend(planned.data))
      .thenRefused('already-suspended', 'suspendedOn', 'Another suspension begins on 2023-05-20.'))
  test('is refused where another begins on its last day', () =>
    given(underContract, later)
      .when(suspend({ ...planned.data, until: later.data.suspendedOn }))
      .thenRefused('already-suspended', 'suspendedOn'))
  test('is refused once the trajectory has ended', () =>
    given(underContract, ended)
      .when(suspend({ suspendedOn: '2023-10-01' }))
      .thenRefused(
        'trajectory-ended',
        'suspendedOn',
        'The trajectory ended on 2023-09-15, and what has ended is not suspended.',
      ))
  test('is refused before the report', () =>
    given(reported)
      .when(suspend({ suspendedOn: '2023-01-09' }))
      .thenRefused('before-reporting', 'suspendedOn'))
  test('is refused where it ends before it begins', () =>
    given(reported)
      .when(suspend({ ...planned.data, until: '2023-02-28' }))
      .thenRefused('dates-out-of-order', 'until'))
  test('is refused for a day to come', () =>
    given(reported)
      .when(suspend({ suspendedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'suspendedOn'))
  test('is refused without a dossier', () => given().when(suspend(planned.data)).thenRefused('dossier-unknown'))
})
