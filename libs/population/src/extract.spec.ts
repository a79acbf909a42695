import { expect, test } from '@jest/globals'
import { unpaidFinesOf } from '#libs/trajectory'
import { trajectoryOf } from '../../trajectory/testing/specification.js'
import { extractedPersons } from './extract.js'

test('some fines are still to be collected, after a reminder', () => {
  const trajectories = Array.from(extractedPersons(3_000, 7), ({ facts }) => trajectoryOf(...facts))
  const unpaid = trajectories.flatMap(unpaidFinesOf)
  const fined = trajectories.flatMap(({ violations }) => violations).filter(({ fine }) => fine)
  expect(unpaid.length).toBeGreaterThan(0)
  expect(unpaid.length).toBeLessThan(fined.length / 2)
  expect(unpaid.every(({ remindedOn }) => remindedOn)).toBe(true)
})
