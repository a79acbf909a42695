import { describe, expect, test } from '@jest/globals'
import type { Where } from './report.js'
import { day, figuresOf, member, outcomes, violation } from '../testing/members.js'

const entitled = [{ on: day('2022-05-01'), category: 'entitled' as const }]
const atAmal = {
  ...outcomes(violation({ violationId: 'v-3', reason: 'contract-refused', referredOn: day('2022-10-03') })),
  agency: 'amal' as const,
}

/** Two mandatory persons of 2023, one of them at Atlas; an entitled one of 2022. */
const persons = figuresOf([
  member(),
  member({ agency: 'atlas' }),
  member({ categories: entitled, contracts: [day('2022-06-01')] }),
])
/** Two violations sent on by Atlas in 2023, for different reasons; one by Amal in 2022. */
const files = figuresOf([], {
  sanctions: [outcomes(violation(), violation({ violationId: 'v-2', reason: 'irregular-attendance' })), atAmal],
})

describe('a figure', () => {
  const ofPersons: readonly [Where, number][] = [
    [{}, 3],
    [{ year: 2022 }, 1],
    [{ year: 2023 }, 2],
    [{ category: 'mandatory' }, 2],
    [{ category: 'entitled' }, 1],
    [{ year: 2023, category: 'mandatory' }, 2],
    [{ year: 2023, category: 'entitled' }, 0],
    [{ agency: 'agii' }, 2],
    [{ agency: 'atlas' }, 1],
    [{ agency: 'amal' }, 0],
  ]
  test.each(ofPersons)('of persons counts in %j those alone', (where, count) =>
    expect(persons.get('cohort', where).value).toBe(count),
  )

  const ofViolations: readonly [Where, number][] = [
    [{}, 3],
    [{ year: 2023 }, 2],
    [{ agency: 'atlas' }, 2],
    [{ agency: 'amal' }, 1],
    [{ reason: 'not-registered-vdab' }, 1],
    [{ reason: 'irregular-attendance' }, 1],
    [{ reason: 'unlawful-early-end' }, 0],
    [{ year: 2022, reason: 'contract-refused' }, 1],
    [{ year: 2023, reason: 'contract-refused' }, 0],
  ]
  test.each(ofViolations)('of violations counts in %j those alone', (where, count) =>
    expect(files.get('violations-referred', where).value).toBe(count),
  )
})
