import { expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { builtInRules } from '#libs/trajectory'
import { day, reportOn, type Question } from '../../testing/members.js'

const notesOn = (question: Question) => reportOn([], question).notes.join(' ')

test('the notes say which registration term was used, or that it changed within the window', () => {
  const registrationTerm = [
    { on: day('2020-01-01'), value: period('P2M') },
    { on: day('2023-01-01'), value: period('P60D') },
  ]
  const changing = { context: { rules: { ...builtInRules, registrationTerm } } }
  expect(notesOn({})).toContain('Registration term: P2M. ')
  expect(notesOn(changing)).toContain('Registration term: the one in force on the day of signing; it changed')
  expect(notesOn({ ...changing, parameters: { term: period('P60D') } })).toContain('Registration term: P60D. ')
})

test('the notes say how many dossiers are left out, be it one', () => {
  expect(notesOn({ context: { quarantined: 1 } })).toContain('1 dossier is left out of every figure')
  expect(notesOn({ context: { quarantined: 2 } })).toContain('2 dossiers are left out of every figure')
})
