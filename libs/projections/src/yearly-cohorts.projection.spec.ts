import { describe, expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import type { TrajectoryEvent } from '#libs/trajectory'
import { entitledSinceFebruary, reported, reportedLater, signed } from '../../trajectory/testing/examples.js'
import { corrected } from '../../trajectory/testing/checked.js'
import { fact } from '../../trajectory/testing/specification.js'
import { asRecorded } from '../testing/histories.js'
import { yearlyCohorts } from './index.js'

const member = (...events: readonly TrajectoryEvent[]) => {
  const history = asRecorded(events.map((event, index) => ({ ...event, id: `fact-${index + 1}` })))
  return effectiveHistory(history).reduce((state, event) => yearlyCohorts.step(state, event), yearlyCohorts.initial)
}

const registered = fact('VdabRegistered', { registeredOn: '2023-03-01', origin: 'agency-referral' })

test('nobody is a member before being reported', () => expect(member(signed, registered)).toBeNull())

test('a member has dated facts and no more', () =>
  expect(member(reported, signed, registered)).toEqual({
    reportedOn: '2023-01-10',
    agency: 'agii',
    categories: [{ on: '2023-01-10', category: 'mandatory' }],
    contracts: ['2023-02-01'],
    vdabExemptions: [],
    suspensions: [],
    endings: [],
    registration: { on: '2023-03-01', origin: 'agency-referral' },
    employments: [],
  }))

describe('of a member changes what it speaks of, and leaves the rest:', () => {
  const counted = [
    reported,
    signed,
    registered,
    fact('ReferredToVdab', { referredOn: '2023-02-20' }),
    fact('VdabExemptionGranted', { ground: 'studying', from: '2023-02-10', until: '2023-02-20' }),
    fact('TrajectorySuspended', { suspendedOn: '2023-03-05' }),
    fact('EmploymentObserved', { employed: false, observedOn: '2023-07-31' }),
    fact('TrajectoryEnded', { endedOn: '2023-09-15', reason: 'moved' }),
  ]
  const changed = [
    ['agency', fact('ReportedToAgency', { ...reported.data, agency: 'atlas' })],
    ['contracts', fact('ContractSigned', { signedOn: '2024-02-01' })],
    ['registration', fact('VdabRegistered', { registeredOn: '2023-02-20', origin: 'unknown' })],
    ['referredOn', fact('ReferredToVdab', { referredOn: '2023-02-11' })],
    ['vdabExemptions', fact('VdabExemptionGranted', { ground: 'medical', from: '2023-04-01' })],
    ['suspensions', fact('TrajectoryResumed', { resumedOn: '2023-03-12' })],
    ['suspensions', fact('TrajectorySuspended', { suspendedOn: '2023-05-05' })],
    ['categories', entitledSinceFebruary],
    ['employments', fact('EmploymentObserved', { employed: true, observedOn: '2024-01-31' })],
    ['endings', fact('TrajectoryEnded', { endedOn: '2024-04-01', reason: 'early-end' })],
  ] as const
  test.each(changed.map(([field, event]) => [event.type, field, event] as const))('%s: %s', (_, field, event) => {
    const [before, after] = [member(...counted)!, member(...counted, event)!]
    expect(after[field]).not.toEqual(before[field])
    expect({ ...after, [field]: before[field] }).toEqual(before)
  })
})

test('facts stand in order of their dates, in whatever order they were recorded', () => {
  const later = fact('ContractSigned', { signedOn: '2024-02-01' })
  expect(member(reported, later, signed)?.contracts).toEqual(['2023-02-01', '2024-02-01'])
  expect(member(reported, signed, later)?.contracts).toEqual(['2023-02-01', '2024-02-01'])
  const changed = ['2023-06-01', '2023-03-01'].map(changedOn =>
    fact('CategoryChanged', { changedOn, category: 'entitled' }),
  )
  expect(member(reported, ...changed)?.categories.map(({ on }) => on)).toEqual([
    '2023-01-10',
    '2023-03-01',
    '2023-06-01',
  ])
})

test('of two registrations that turn out to be of one day the one recorded first counts, as in the dossier', () => {
  const earlier = fact('VdabRegistered', { registeredOn: '2023-02-20', origin: 'own-initiative' })
  const sameDay = corrected('fact-3', { ...earlier.data, registeredOn: '2023-03-01' })
  expect(member(reported, signed, earlier, registered, sameDay)?.registration?.origin).toBe('own-initiative')
})

test('the category of the report is what held before any change, though it turns out to be later', () => {
  expect(member(reported, entitledSinceFebruary, reportedLater)?.categories.map(({ category }) => category)).toEqual([
    'mandatory',
    'entitled',
  ])
})

test('the registration is the first by date, in whatever order they were recorded', () => {
  const earlier = fact('VdabRegistered', { registeredOn: '2022-12-24', origin: 'own-initiative' })
  const later = fact('VdabRegistered', { registeredOn: '2023-06-01', origin: 'unknown' })
  for (const registrations of [
    [registered, later, earlier],
    [earlier, registered, later],
  ])
    expect(member(reported, ...registrations)?.registration).toEqual({ on: '2022-12-24', origin: 'own-initiative' })
})

test('the referral is the first by date', () => {
  const [first, second] = ['2023-02-10', '2023-02-20'].map(referredOn => fact('ReferredToVdab', { referredOn }))
  expect(member(reported, second!, first!)?.referredOn).toBe('2023-02-10')
  expect(member(reported, first!, second!)?.referredOn).toBe('2023-02-10')
})

test('an exemption keeps its days, without its ground', () => {
  const lasting = fact('VdabExemptionGranted', { ground: 'medical', from: '2023-02-10', until: '2023-06-30' })
  const endless = fact('VdabExemptionGranted', { ground: 'studying', from: '2023-02-01' })
  expect(member(reported, lasting, endless)?.vdabExemptions).toEqual([
    { on: '2023-02-01' },
    { on: '2023-02-10', until: '2023-06-30' },
  ])
})

test('what each linkage said of employment is kept, in order of day', () => {
  const works = fact('EmploymentObserved', { employed: true, observedOn: '2024-01-31', since: '2023-11-01' })
  const before = fact('EmploymentObserved', { employed: false, observedOn: '2023-07-31' })
  expect(member(reported, works, before)?.employments).toEqual([
    { on: '2023-07-31', employed: false },
    { on: '2024-01-31', employed: true, since: '2023-11-01' },
  ])
})

test('deregistration does not undo that the duty was met', () =>
  expect(member(reported, registered, fact('VdabDeregistered', { deregisteredOn: '2023-04-01' }))).toEqual(
    member(reported, registered),
  ))

test('a suspension keeps its planned end, and its real one', () => {
  const planned = fact('TrajectorySuspended', { suspendedOn: '2023-02-10', until: '2023-03-10' })
  const resumed = fact('TrajectoryResumed', { resumedOn: '2023-03-01' })
  expect(member(reported, planned, resumed)?.suspensions).toEqual([
    { on: '2023-02-10', opens: true, until: '2023-03-10' },
    { on: '2023-03-01', opens: false },
  ])
})

test('an end of the trajectory is kept, since suspension ends with it', () =>
  expect(
    member(reported, signed, fact('TrajectoryEnded', { endedOn: '2023-05-01', reason: 'moved' }))?.endings,
  ).toEqual([{ on: '2023-05-01' }]))

test('a corrected fact counts as it should have been, and a withdrawn one not at all', () => {
  const correction: TrajectoryEvent = {
    type: 'FactCorrected',
    data: { eventId: 'fact-2', data: { signedOn: '2023-02-11' }, reason: 'text-1' },
  }
  const withdrawn: TrajectoryEvent = { type: 'FactWithdrawn', data: { eventId: 'fact-3', reason: 'text-2' } }
  expect(member(reported, signed, registered, correction, withdrawn)).toEqual(
    member(reported, fact('ContractSigned', { signedOn: '2023-02-11' })),
  )
})
