import { expect, test } from '@jest/globals'
import { euro, period } from '#libs/kernel'
import { builtInRules, rulesFromJson } from '#libs/trajectory'
import { day, member, registeredOn, reportOn } from '../../testing/members.js'

test('a report states the rules that it turned on as a rules file, by which it is the same again', () => {
  const rules = {
    ...builtInRules,
    registrationTerm: [{ on: day('2022-03-01'), value: period('P60D') }],
    fineBounds: [{ on: day('2022-03-01'), value: { lowest: euro('1.00'), highest: euro('2.00') } }],
  }
  const persons = [member(registeredOn('2023-08-01'))]
  const report = reportOn(persons, { context: { rules } })
  const again = reportOn(persons, { context: { rules: rulesFromJson(JSON.stringify(report.rules)) } })
  expect(again).toEqual(report)
  expect(again).not.toEqual(reportOn(persons))
  expect(report.rules).not.toHaveProperty('fineBounds')
})

test('a report that is asked again by the term that it states is the same to the byte', () => {
  const [first, again] = [{}, { term: period('P2M') }].map(parameters => JSON.stringify(reportOn([], { parameters })))
  expect(again).toBe(first)
})

const MOVED = 'Days of suspension move the due date.'
const NOT_MOVED = 'Suspension does not move the due date.'
const MOVED_BY_SOME = 'Days of suspension move the due date where the rules in force on the day of signing say so.'

test.each([
  ['that it does', MOVED, [true]],
  ['that it does not', NOT_MOVED, [false]],
  ['otherwise in the middle of the window', MOVED_BY_SOME, [true, false]],
])('what turns on the due date says of suspension what the rules say: %s', (_, said, values) => {
  const days = [day('2022-03-01'), day('2023-01-01')]
  const suspensionMovesDueDate = values.map((value, index) => ({ on: days[index]!, value }))
  const { figures, notes } = reportOn([], { context: { rules: { ...builtInRules, suspensionMovesDueDate } } })
  expect(notes[0]).toBe(`Registration term: P2M. ${said}`)
  const ids = figures.flatMap(({ id, definition }) => (definition.endsWith(notes[0]!) ? [id] : []))
  expect([...new Set(ids)]).toEqual([
    'cohort',
    'registered-in-time',
    'registered-late',
    'not-registered',
    'not-yet-due',
  ])
  const others = figures.map(({ definition }) => definition.replace(said, ''))
  expect(others.filter(text => /suspension(?! where the rules say so)/i.test(text))).toEqual([])
})
