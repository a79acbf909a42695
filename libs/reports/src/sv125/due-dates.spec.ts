import { expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { countedIn, day, figuresOf, member, registeredOn } from '../../testing/members.js'

test('each of those who signed on one day has a due date of their own: suspended, or not', () => {
  const unsuspended = member(registeredOn('2023-08-11'))
  const suspended = { ...unsuspended, suspensions: [{ on: day('2023-07-01'), opens: true, until: day('2023-07-10') }] }
  for (const cohort of [
    [unsuspended, suspended],
    [suspended, unsuspended],
  ]) {
    expect(figuresOf(cohort).get('registered-in-time').value).toBe(1)
    expect(figuresOf(cohort).get('registered-late').value).toBe(1)
  }
})

test('a due date by the term that is asked for is moved by suspension too', () => {
  const suspensions = [{ on: day('2023-07-01'), opens: true, until: day('2023-07-10') }]
  const parameters = { term: period('P60D') }
  const counted = (on: string) => countedIn([member({ ...registeredOn(on), suspensions })], { parameters })
  expect(counted('2023-08-10')).toContain('registered-in-time')
  expect(counted('2023-08-11')).toContain('registered-late')
})
