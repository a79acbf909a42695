import { expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import type { TrajectoryEvent } from '#libs/trajectory'
import {
  annulled,
  closed,
  entitledSinceFebruary,
  fined,
  paid,
  referred,
  reported,
  reportedLater,
} from '../../trajectory/testing/examples.js'
import { fact } from '../../trajectory/testing/specification.js'
import { asRecorded } from '../testing/histories.js'
import { sanctionOutcomes } from './index.js'

const outcomes = (...events: readonly TrajectoryEvent[]) => {
  const history = asRecorded(events.map((event, index) => ({ ...event, id: `fact-${index + 1}` })))
  return effectiveHistory(history).reduce(
    (state, event) => sanctionOutcomes.step(state, event),
    sanctionOutcomes.initial,
  )
}

const sentOn = { violationId: 'v-1', reason: 'not-registered-vdab', referredOn: '2023-05-10' }

test('a person without violations has an agency and a category', () =>
  expect(outcomes(reported)).toEqual({
    agency: 'agii',
    categories: [{ on: '2023-01-10', category: 'mandatory' }],
    violations: [],
  }))

test('the category of the report is what held before any change, though it turns out to be later', () => {
  expect(outcomes(reported, entitledSinceFebruary, reportedLater)?.categories.map(({ category }) => category)).toEqual([
    'mandatory',
    'entitled',
  ])
})

test('a violation that is sent on is open', () => expect(outcomes(reported, referred)?.violations).toEqual([sentOn]))

test('a fine is its outcome, paid or not', () => {
  const fine = { on: '2023-07-03', amount: '100.00' }
  expect(outcomes(reported, referred, fined)?.violations).toEqual([{ ...sentOn, fine }])
  expect(outcomes(reported, referred, fined, paid)?.violations).toEqual([{ ...sentOn, fine }])
})

test('a fine that is annulled stays, with the day of it', () =>
  expect(outcomes(reported, referred, fined, annulled)?.violations).toEqual([
    { ...sentOn, fine: { on: '2023-07-03', amount: '100.00', annulledOn: '2023-10-02' } },
  ]))

test('an annulment without a fine, which was withdrawn, says nothing', () => {
  const withdrawn: TrajectoryEvent = { type: 'FactWithdrawn', data: { eventId: 'fact-3', reason: 'text-1' } }
  expect(outcomes(reported, referred, fined, annulled, withdrawn)?.violations).toEqual([sentOn])
})

test('a change of category has the day of it', () =>
  expect(outcomes(reported, entitledSinceFebruary)?.categories).toEqual([
    { on: '2023-01-10', category: 'mandatory' },
    { on: '2023-02-10', category: 'entitled' },
  ]))

test('a closure is an outcome without a fine', () =>
  expect(outcomes(reported, referred, closed)?.violations).toEqual([
    { ...sentOn, closure: { on: '2023-07-03', outcome: 'no-fine' } },
  ]))

test('violations are kept apart', () => {
  const other = fact('ViolationReferred', { violationId: 'v-2', reason: 'contract-refused', referredOn: '2023-06-01' })
  const finedFor = (violationId: string) =>
    outcomes(reported, referred, other, fact('FineImposed', { ...fined.data, violationId }))?.violations.map(
      ({ violationId: id, fine }) => [id, fine?.amount],
    )
  expect(finedFor('v-1')).toEqual([
    ['v-1', '100.00'],
    ['v-2', undefined],
  ])
  expect(finedFor('v-2')).toEqual([
    ['v-1', undefined],
    ['v-2', '100.00'],
  ])
})

test('what is said of a violation that was withdrawn says nothing', () => {
  const withdrawn: TrajectoryEvent = { type: 'FactWithdrawn', data: { eventId: 'fact-2', reason: 'text-1' } }
  expect(outcomes(reported, referred, fined, withdrawn)).toEqual(outcomes(reported))
})
