import { describe, expect, test } from '@jest/globals'
import { builtInRules } from './dated-rules.js'
import { checked, corrected, withdrawn } from '../testing/checked.js'
import * as examples from '../testing/examples.js'
import { fact, trajectoryOf } from '../testing/specification.js'
import { findings } from './to-check.js'

const { closed, conditioned, referred, reported, signed, supported, withFine, withViolation } = examples

const medical = (from: string) => fact('VdabExemptionGranted', { ground: 'medical', from })
const changedOn = (day: string, category: 'entitled' | 'mandatory') =>
  fact('CategoryChanged', { changedOn: day, category })
const suspension = (suspendedOn: string, until: string) => fact('TrajectorySuspended', { suspendedOn, until })

describe('what is to check names of the record what the rule rests on:', () => {
  test('of the categories, the one held on that day', () =>
    expect(
      checked(
        ...withViolation,
        changedOn('2023-02-20', 'mandatory'),
        changedOn('2023-05-10', 'entitled'),
        changedOn('2023-06-01', 'mandatory'),
      ),
    ).toMatchObject([{ rule: 'not-mandatory', eventIds: ['fact-3', 'fact-5'] }]))
  test('of the categories, that of the report for a day before it', () => {
    const occurredBefore = fact('ViolationReferred', {
      ...referred.data,
      reason: 'not-reported-in-time',
      occurredOn: '2023-01-02',
    })
    const entitled = corrected('fact-1', { ...reported.data, category: 'entitled' })
    expect(checked(reported, changedOn('2023-02-20', 'mandatory'), occurredBefore, entitled)).toMatchObject([
      { rule: 'not-mandatory', eventIds: ['fact-3', 'fact-1'] },
    ])
  })
  test('the exemption in force on the due date, and what the due date owes its place to', () => {
    expect(checked(...withViolation, medical('2023-03-01'))).toMatchObject([
      { rule: 'exempt-on-due-date', eventIds: ['fact-3', 'fact-4', 'fact-2'] },
    ])
    expect(checked(...withViolation, medical('2023-04-05'), suspension('2023-03-01', '2023-03-10'))).toMatchObject([
      { rule: 'exempt-on-due-date', eventIds: ['fact-3', 'fact-4', 'fact-2', 'fact-5'] },
    ])
  })
  test('of support and conditions, those that were in force on the day of the violation', () =>
    expect(
      checked(
        ...withFine,
        supported,
        fact('SupportEnded', { endedOn: '2023-02-20', kind: 'ocmw-support' }),
        fact('SupportStarted', { startedOn: '2023-05-10', kind: 'ocmw-support' }),
        fact('SupportEnded', { endedOn: '2023-08-01', kind: 'ocmw-support' }),
        fact('SupportStarted', { startedOn: '2023-09-01', kind: 'ocmw-support' }),
        conditioned,
      ),
    ).toMatchObject([{ rule: 'ocmw-or-vdab-alone-sanctions', eventIds: ['fact-3', 'fact-4', 'fact-7', 'fact-10'] }]))

  describe('of suspensions, those that moved the due date', () => {
    test('each of them, over or not', () =>
      expect(
        checked(...withViolation, suspension('2023-03-01', '2023-03-20'), suspension('2023-04-05', '2023-05-31')),
      ).toMatchObject([{ rule: 'due-date-not-passed', eventIds: ['fact-3', 'fact-2', 'fact-4', 'fact-5'] }]))
    test('also one that begins on the last day, never one that begins after it', () =>
      expect(
        checked(
          ...withViolation,
          suspension('2023-04-01', '2023-05-09'),
          suspension('2023-05-10', '2023-05-10'),
          suspension('2023-08-01', '2023-08-31'),
        ),
      ).toMatchObject([{ rule: 'due-date-not-passed', eventIds: ['fact-3', 'fact-2', 'fact-4', 'fact-5'] }]))
    test('one that turns out to begin within another and to last longer, as well as that other', () =>
      expect(
        checked(
          ...withViolation,
          suspension('2023-03-01', '2023-03-09'),
          suspension('2023-03-10', '2023-05-31'),
          corrected('fact-5', { suspendedOn: '2023-03-05', until: '2023-05-31' }),
        ),
      ).toMatchObject([{ rule: 'due-date-not-passed', eventIds: ['fact-3', 'fact-2', 'fact-4', 'fact-5'] }]))
    test('one of two that turn out to have the same days', () =>
      expect(
        checked(
          ...withViolation,
          suspension('2023-03-01', '2023-03-09'),
          suspension('2023-03-10', '2023-05-31'),
          corrected('fact-4', { suspendedOn: '2023-03-10', until: '2023-05-31' }),
        ),
      ).toMatchObject([{ rule: 'due-date-not-passed', eventIds: ['fact-3', 'fact-2', 'fact-4'] }]))
    test('not one whose last day was the day before signing', () =>
      expect(
        checked(
          reported,
          suspension('2023-01-12', '2023-01-31'),
          signed,
          referred,
          suspension('2023-03-01', '2023-05-31'),
        ),
      ).toMatchObject([{ rule: 'due-date-not-passed', eventIds: ['fact-4', 'fact-3', 'fact-5'] }]))
    test('none where the rules say that suspension does not', () => {
      const signedLater = corrected('fact-2', { signedOn: '2023-04-01' })
      const trajectory = trajectoryOf(...withViolation, signedLater, suspension('2023-04-10', '2023-04-20'))
      const suspensionMovesDueDate = [{ on: signed.data.signedOn, value: false }]
      expect(findings(trajectory, { ...builtInRules, suspensionMovesDueDate })).toMatchObject([
        { rule: 'due-date-not-passed', eventIds: ['fact-3', 'fact-2'] },
      ])
    })
  })

  test('of two files, the one referred first, though it was recorded last', () => {
    const recordedLast = fact('ViolationReferred', { ...referred.data, violationId: 'v-2', referredOn: '2023-05-02' })
    const detail = 'The violation referred for this reason on 2023-05-02 was still to be decided on 2023-05-10.'
    expect(checked(...withViolation, closed, recordedLast, withdrawn('fact-4'))).toMatchObject([
      { rule: 'violation-undecided', detail, eventIds: ['fact-3', 'fact-5'] },
    ])
  })
})
