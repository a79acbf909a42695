import { expect, test } from '@jest/globals'
import { builtInRules } from '#libs/trajectory'
import { Present } from './present.js'

test.each([
  ['2023-12-31T22:59:59.999Z', '2023-12-31'],
  ['2023-12-31T23:00:00.000Z', '2024-01-01'],
  ['2024-06-30T22:00:00.000Z', '2024-07-01'],
])('what is asked at %s is asked on %s, the day in Brussels', (instant, day) => {
  const present = new Present(builtInRules, () => new Date(instant), 'traject')
  expect(present.today()).toBe(day)
  expect(present.instant()).toBe(instant)
})
