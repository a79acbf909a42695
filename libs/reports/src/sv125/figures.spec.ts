import { expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { builtInRules } from '#libs/trajectory'
import { day, reportOn, type Question } from '../../testing/members.js'

const definitionsOf = (question: Question) =>
  new Map(reportOn([], question).figures.map(({ id, definition }) => [id, definition]))

test('what is not available has a reason in every slice, in the words of its kind, and what is has none', () => {
  const reasons = new Map(
    reportOn([]).figures.flatMap(({ id, value, why }) => (value === null ? [[id, why] as const] : [])),
  )
  expect(Object.fromEntries(reasons)).toEqual({
    'lead-time-median': 'Lead time is not available: nobody of this group registered after signing.',
    'lead-time-mean': 'Lead time is not available: nobody of this group registered after signing.',
    'found-work': expect.stringMatching(/^Employment is not available/),
    'in-work': expect.stringMatching(/^Employment is not available/),
    'fine-lowest': 'No fine of this group stands.',
    'fine-highest': 'No fine of this group stands.',
  })
  expect(reportOn([]).figures.filter(({ value, why }) => (value === null) !== (why !== undefined))).toEqual([])
})

test('a figure bears the cut-off of its own kind: of the facts about persons, or about violations', () => {
  const parameters = { asOf: day('2024-01-15'), violationsUntil: day('2023-12-31') }
  const cutOffs = new Map(reportOn([], { parameters }).figures.map(({ unit, cutOff }) => [unit, cutOff]))
  expect(Object.fromEntries(cutOffs)).toEqual({
    persons: '2024-01-15',
    days: '2024-01-15',
    violations: '2023-12-31',
    fines: '2023-12-31',
    euro: '2023-12-31',
  })
})

test('what turns on the due date names the registration term: by another one it is another figure', () => {
  const months = definitionsOf({ parameters: { term: period('P2M') } })
  const days = definitionsOf({ parameters: { term: period('P60D') } })
  const different = [...months.keys()].filter(id => months.get(id) !== days.get(id))
  expect(different).toEqual(['cohort', 'registered-in-time', 'registered-late', 'not-registered', 'not-yet-due'])
  expect(days.get('registered-late')).toMatch(/ Registration term: P60D\. /)
})

test('it says so where the term changed within the window', () => {
  const registrationTerm = [
    { on: day('2020-01-01'), value: period('P2M') },
    { on: day('2023-01-01'), value: period('P60D') },
  ]
  const definitions = definitionsOf({ context: { rules: { ...builtInRules, registrationTerm } } })
  expect(definitions.get('not-yet-due')).toMatch(
    / Registration term: the one in force on the day of signing; it changed/,
  )
})
