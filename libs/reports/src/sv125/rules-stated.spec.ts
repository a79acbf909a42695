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
