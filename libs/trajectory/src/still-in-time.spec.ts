import { describe, test } from '@jest/globals'
import { asking, day, fact, given } from '../testing/specification.js'
import { referred, underContract } from '../testing/examples.js'
import { builtInRules } from './dated-rules.js'
import { referViolation } from './decisions/refer-violation.js'
import type { TrajectoryEvent } from './events.js'

const refer = asking(referViolation)
const suspended = (suspendedOn: string, until?: string) =>
  fact('TrajectorySuspended', { suspendedOn, ...(until && { until }) })

/** Signed on 2023-02-01, due on 2023-04-01. */
describe('who refers too early is told until when registering is in time:', () => {
  const told = (detail: string, ...facts: readonly TrajectoryEvent[]) =>
    given(underContract, ...facts)
      .when(refer({ ...referred.data, referredOn: '2023-03-20' }))
      .thenRefused('due-date-not-passed', 'referredOn', detail)

  test('the due date', () => told('Registering is in time until 2023-04-01.'))
  test('as a suspension moves it that begins after the day asked', () =>
    told('Registering is in time until 2023-04-12.', suspended('2023-03-31', '2023-04-10')))
  test('and as another does, which begins only because of the first before it', () =>
    told(
      'Registering is in time until 2023-04-17.',
      suspended('2023-03-31', '2023-04-10'),
      suspended('2023-04-12', '2023-04-16'),
    ))
  test('as it is moved by what was resumed sooner than planned', () =>
    told(
      'Registering is in time until 2023-04-11.',
      suspended('2023-03-15', '2023-05-31'),
      fact('TrajectoryResumed', { resumedOn: '2023-03-25' }),
    ))
  test('not for certain, where a suspension without an end begins by then', () =>
    told(
      'On 2023-04-01 the due date was 2023-04-09, and each day of a suspension without an end moves it.',
      suspended('2023-03-25'),
    ))
  test('for certain, by rules under which suspension moves nothing', () => {
    const rules = { ...builtInRules, suspensionMovesDueDate: [{ on: day('2022-03-01'), value: false }] }
    given(underContract, suspended('2023-03-01'))
      .when(refer({ ...referred.data, referredOn: '2023-03-20' }, rules))
      .thenRefused('due-date-not-passed', 'referredOn', 'Registering is in time until 2023-04-01.')
  })
})

test('who refers somebody exempt is told the due date as it was that day, where each day of a suspension moves it on', () =>
  given(
    underContract,
    fact('VdabExemptionGranted', { ground: 'studying', from: '2023-04-01', until: '2023-05-31' }),
    suspended('2023-03-01'),
  )
    .when(refer({ ...referred.data, referredOn: '2023-04-10' }))
    .thenRefused(
      'exempt-on-due-date',
      undefined,
      'On 2023-04-10 the due date was 2023-05-12, and an exemption was in force on it.',
    ))
