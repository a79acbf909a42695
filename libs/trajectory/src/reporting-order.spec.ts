import { describe, expect, test } from '@jest/globals'
import { checked, corrected } from '../testing/checked.js'
import { ended, entitledSinceFebruary, reported, reportedLater, signed, suspended } from '../testing/examples.js'
import { fact } from '../testing/specification.js'

const before = { on: '2023-01-09' }

describe('what turns out to lie before the report is to check, naming both:', () => {
  test.each([
    ['a contract', signed, { signedOn: before.on }],
    ['a suspension', suspended, { suspendedOn: before.on }],
    ['a change of category', entitledSinceFebruary, { ...entitledSinceFebruary.data, changedOn: before.on }],
    ['an end', ended, { ...ended.data, endedOn: before.on }],
  ] as const)('%s', (_, happened, earlier) => {
    expect(checked(reported, happened)).toEqual([])
    expect(checked(reported, happened, corrected('fact-2', earlier))).toEqual([
      {
        rule: 'before-reporting',
        detail: 'The person was reported on 2023-01-10, after 2023-01-09.',
        eventIds: ['fact-1', 'fact-2'],
      },
    ])
  })
  test('all of it, where the report turns out to be later', () =>
    expect(checked(reported, signed, entitledSinceFebruary, reportedLater)).toMatchObject([
      { rule: 'before-reporting', eventIds: ['fact-1', 'fact-2', 'fact-3'] },
    ]))
  test('a suspension by its first day alone: a resumption before the report says nothing else', () => {
    const soon = fact('TrajectorySuspended', { suspendedOn: '2023-02-01' })
    const over = fact('TrajectoryResumed', { resumedOn: '2023-02-10' })
    expect(checked(reported, soon, over, reportedLater)).toMatchObject([
      { rule: 'before-reporting', eventIds: ['fact-1', 'fact-2'] },
    ])
    expect(checked(reported, soon, over, corrected('fact-3', { resumedOn: before.on }))).toMatchObject([
      { rule: 'not-suspended', eventIds: ['fact-3'] },
    ])
  })
})

test('what is of the person’s own life may lie before the report', () =>
  expect(
    checked(
      reported,
      fact('IntakeHeld', { heldOn: before.on, mode: 'integrated' }),
      fact('VdabRegistered', { registeredOn: before.on, origin: 'own-initiative' }),
      fact('VdabExemptionGranted', { ground: 'employed', from: before.on }),
      fact('SupportStarted', { startedOn: before.on, kind: 'ocmw-support' }),
    ),
  ).toEqual([]))
