import { expect, test } from '@jest/globals'
import { FixedClock } from '../testing/fixed-clock.js'
import { SystemClock } from './clock.js'

test.each([
  ['2024-01-31T22:59:59.999Z', '2024-01-31'],
  ['2024-01-31T23:00:00.000Z', '2024-02-01'],
  ['2024-07-31T21:59:59.999Z', '2024-07-31'],
  ['2024-07-31T22:00:00.000Z', '2024-08-01'],
  ['2024-03-31T00:59:59.999Z', '2024-03-31'],
  ['2024-10-26T22:30:00.000Z', '2024-10-27'],
])('at %s it is %s in Brussels', (instant, today) => expect(new FixedClock(new Date(instant)).today()).toBe(today))

test('the day goes on with the clock, hour by hour, as if it were reckoned each time', () => {
  const clock = new FixedClock(new Date('2024-03-30T12:00:00Z'))
  for (let hours = 0; hours < 72; hours++) {
    clock.set(new Date(Date.UTC(2024, 2, 30, hours, 59, 59)))
    expect(clock.today()).toBe(new FixedClock(clock.now()).today())
  }
})

test('the clock of the system tells the time that it is', () => {
  const before = Date.now()
  const now = new SystemClock().now().getTime()
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
})
