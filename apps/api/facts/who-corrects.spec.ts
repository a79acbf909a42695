import { describe, expect, test } from '@jest/globals'
import { eventFields, ROLES, type Role } from '#libs/trajectory'
import { requireCorrector } from './who-corrects.js'

const FACTS = Object.keys(eventFields).filter(type => type !== 'FactCorrected' && type !== 'FactWithdrawn')

function mayCorrect(role: Role, type: string): boolean {
  try {
    requireCorrector(role, type)
    return true
  } catch {
    return false
  }
}

describe('who corrects a fact', () => {
  test('is an enforcement officer, once a violation was sent on', () =>
    expect(FACTS.filter(type => mayCorrect('enforcement-officer', type))).toEqual([
      'NoticeOfDefaultSent',
      'DefenceSubmitted',
      'HearingHeld',
      'FineImposed',
      'ViolationClosed',
      'PaymentReminderSent',
      'FinePaid',
      'FineDeclaredUncollectable',
      'FineAnnulled',
    ]))

  test.each(FACTS)('is of one role, a caseworker or an officer: %s', type =>
    expect(ROLES.filter(role => mayCorrect(role, type))).toEqual([
      mayCorrect('enforcement-officer', type) ? 'enforcement-officer' : 'caseworker',
    ]),
  )

  test('is nobody of what this version does not know', () =>
    expect(ROLES.filter(role => mayCorrect(role, 'FineHalved'))).toEqual([]))
})
