import { expect, test } from '@jest/globals'
import { countedIn, day, figuresOf, member, registeredOn } from '../../testing/members.js'

const COUNTED = ['cohort', 'not-registered']

test.each([
  ['the day before the window', '2022-02-28', []],
  ['its first day', '2022-03-01', COUNTED],
  ['its last day', '2023-11-30', COUNTED],
  ['the day after it', '2023-12-01', []],
])('of who signed on %s, %s, the cohort counts %j', (_, signedOn, ids) =>
  expect(countedIn([member({ contracts: [day(signedOn)] })])).toEqual(ids),
)

test.each([
  ['2023-05-31', []],
  ['2023-06-01', ['cohort', 'not-yet-due']],
])('of who signed on 1 June 2023, the cohort counts as of %s %j', (asOf, ids) =>
  expect(countedIn([member()], { parameters: { asOf: day(asOf) } })).toEqual(ids),
)

test.each([
  ['2023-07-31', ['cohort', 'not-yet-due']],
  ['2023-08-01', []],
])('of who is exempt from the due date on, 1 August 2023, the cohort counts as of %s %j', (asOf, ids) =>
  expect(
    countedIn([member({ vdabExemptions: [{ on: day('2023-08-01') }] })], { parameters: { asOf: day(asOf) } }),
  ).toEqual(ids),
)

test('there is a lead time from the day after signing on, none for who registered on that day', () => {
  const median = (on: string) => figuresOf([member(registeredOn(on))]).get('lead-time-median').value
  expect(median('2023-06-01')).toBeNull()
  expect(median('2023-06-02')).toBe(1)
})
