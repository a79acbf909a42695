import { expect, test } from '@jest/globals'
import { deregistered, registered, reported } from '../testing/examples.js'
import { fact, trajectoryOf } from '../testing/specification.js'
import type { TrajectoryFact } from './events.js'
import { compareWithVdab, type VdabReport } from './vdab-report.js'

const compared = (report: object, ...history: readonly TrajectoryFact[]) =>
  compareWithVdab({ observedOn: '2024-01-31', ...report } as VdabReport, trajectoryOf(reported, ...history))

test('a registration of the day of the linkage is the one that the report dates earlier', () => {
  const onThatDay = fact('VdabRegistered', { registeredOn: '2024-01-31', origin: 'own-initiative' })
  expect(compared({ registeredOn: '2024-01-29' }, onThatDay)).toMatchObject({
    facts: [],
    differences: [{ field: 'registered-on', recorded: '2024-01-31', reported: '2024-01-29' }],
  })
})

test('of registrations that overlap, the one of the day reported is meant', () => {
  const earlier = fact('VdabRegistered', { registeredOn: '2023-02-20', origin: 'agency-referral' })
  expect(compared({ registeredOn: '2023-03-01', origin: 'own-initiative' }, registered, earlier)).toMatchObject({
    facts: [],
    differences: [],
  })
})

test('an end that is told alone is not that of a registration which begins on that day', () =>
  expect(compared({ deregisteredOn: '2023-03-01' }, registered, deregistered)).toMatchObject({
    facts: [{ type: 'VdabDeregistered' }],
    differences: [],
  }))
