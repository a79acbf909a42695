import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, effectiveHistory, period } from '#libs/kernel'
import {
  builtInRules,
  effectiveOn,
  standingOn,
  trajectoryFrom,
  type TrajectoryEvent,
  type TrajectoryFact,
} from '#libs/trajectory'
import * as examples from '../../trajectory/testing/examples.js'
import { fact, trajectoryOf } from '../../trajectory/testing/specification.js'
import { anyHistory, asRecorded } from '../testing/histories.js'
import { statusOn, statusRow } from './index.js'

const { reported, signed, registered, underContract } = examples
const row = (...events: readonly TrajectoryEvent[]) => statusRow(trajectoryOf(...events), builtInRules)
const statusAt = (day: string, ...events: readonly TrajectoryEvent[]) => statusOn(row(...events)!, calendarDate(day))

test('nobody is in the worklist before being reported', () => expect(row(signed)).toBeUndefined())

test('a row says what a caseworker sorts and filters by', () =>
  expect(row(...underContract)).toEqual({
    standing: 'contract-signed',
    agency: 'agii',
    category: 'mandatory',
    reportedOn: '2023-01-10',
    signedOn: '2023-02-01',
    dueOn: '2023-04-01',
    toCheck: [],
    openViolations: [],
    unpaidFines: [],
  }))

test('a row says on what day the person registered: the first, late or not', () => {
  const late = fact('VdabRegistered', { registeredOn: '2023-06-01', origin: 'unknown' })
  expect(row(...underContract, late)?.registeredOn).toBe('2023-06-01')
  expect(row(...underContract, late, registered)?.registeredOn).toBe('2023-03-01')
})

test('a row says of work what the last linkage said, also where an older one was recorded after it', () => {
  const older = fact('EmploymentObserved', { employed: false, observedOn: '2023-07-31' })
  const last = fact('EmploymentObserved', { employed: true, observedOn: '2024-01-31', since: '2023-09-01' })
  expect(row(...underContract, last, older)?.employment).toEqual({
    on: '2024-01-31',
    employed: true,
    since: '2023-09-01',
  })
})

test('it is overdue the day after the due date, and not on it', () => {
  expect(statusAt('2023-04-01', ...underContract)).toBe('contract-signed')
  expect(statusAt('2023-04-02', ...underContract)).toBe('overdue')
  expect(statusAt('2023-04-02', ...underContract, registered)).toBe('registered')
})

test('the due date is that of the rules', () => {
  const registrationTerm = [{ on: calendarDate('1900-01-01'), value: period('P60D') }]
  expect(statusRow(trajectoryOf(...underContract), { ...builtInRules, registrationTerm })?.dueOn).toBe('2023-04-02')
})

test('there is no due date under a contract of before the duty to register, and nobody is overdue', () => {
  const before = fact('ContractSigned', { signedOn: '2022-02-28' })
  expect(row(reported, before)).not.toHaveProperty('dueOn')
  expect(statusAt('2024-01-01', reported, before)).toBe('contract-signed')
  const planned = fact('TrajectorySuspended', { suspendedOn: '2023-03-01' })
  expect(row(reported, before, planned)).not.toHaveProperty('dueOn')
  expect(statusAt('2024-01-01', reported, before, planned)).toBe('suspended')
})

test('a suspension without an end leaves no due date, and one with an end moves it', () => {
  const open = fact('TrajectorySuspended', { suspendedOn: '2023-03-01' })
  expect(row(...underContract, open)?.dueOn).toBeUndefined()
  expect(statusAt('2024-01-01', ...underContract, open)).toBe('suspended')

  const planned = fact('TrajectorySuspended', { suspendedOn: '2023-03-01', until: '2023-03-10' })
  expect(row(...underContract, planned)?.dueOn).toBe('2023-04-11')
  expect(statusAt('2023-03-10', ...underContract, planned)).toBe('suspended')
  expect(statusAt('2023-03-11', ...underContract, planned)).toBe('contract-signed')
})

test('a suspension without an end that began after the due date leaves it as it was, and one on that day does not', () => {
  const dueWhenSuspended = (suspendedOn: string) =>
    row(...underContract, fact('TrajectorySuspended', { suspendedOn }))?.dueOn
  expect(dueWhenSuspended('2023-05-01')).toBe('2023-04-01')
  expect(dueWhenSuspended('2023-04-02')).toBe('2023-04-01')
  expect(dueWhenSuspended('2023-04-01')).toBeUndefined()
})

test('a suspension without an end leaves the due date where the rules say that suspension does not move it', () => {
  const suspensionMovesDueDate = [{ on: calendarDate('1900-01-01'), value: false }]
  const trajectory = trajectoryOf(...underContract, examples.suspended)
  expect(statusRow(trajectory, { ...builtInRules, suspensionMovesDueDate })?.dueOn).toBe('2023-04-01')
})

test('who is exempt for a while is, until that has passed', () => {
  const exempt = fact('VdabExemptionGranted', { ground: 'medical', from: '2023-02-10', until: '2023-03-01' })
  expect(statusAt('2023-03-01', ...underContract, exempt)).toBe('exempt')
  expect(statusAt('2023-03-02', ...underContract, exempt)).toBe('contract-signed')
  expect(statusAt('2023-04-02', ...underContract, exempt)).toBe('overdue')
})

test('who has two exemptions is exempt until both have passed', () => {
  const exempt = (from: string, until: string) => fact('VdabExemptionGranted', { ground: 'medical', from, until })
  const both = [exempt('2023-02-10', '2023-03-20'), exempt('2023-02-15', '2023-03-01')]
  expect(statusAt('2023-03-20', ...underContract, ...both)).toBe('exempt')
  expect(statusAt('2023-03-21', ...underContract, ...both)).toBe('contract-signed')
})

test('who is exempt only after the due date is overdue', () => {
  const exempt = fact('VdabExemptionGranted', { ground: 'medical', from: '2023-05-01', until: '2023-06-30' })
  expect(statusAt('2023-06-01', ...underContract, exempt)).toBe('overdue')
})

test('who is exempt on the due date was never overdue', () => {
  const exempt = fact('VdabExemptionGranted', { ground: 'medical', from: '2023-02-10', until: '2023-04-01' })
  expect(statusAt('2023-09-01', ...underContract, exempt)).toBe('exempt')
})

test.each([
  [
    'a registration',
    fact('VdabRegistered', { registeredOn: '2023-03-01', origin: 'unknown', observedOn: '2024-01-31' }),
  ],
  ['its end', fact('VdabDeregistered', { deregisteredOn: '2023-08-01', observedOn: '2024-01-31' })],
  ['employment', fact('EmploymentObserved', { employed: true, observedOn: '2024-01-31' })],
  [
    'a difference',
    fact('LinkageDiffered', { observedOn: '2024-01-31', field: 'registered-on', reported: '2023-03-08' }),
  ],
])('the last linkage that told of %s is in the row', (_, told) => {
  const observedOn = '2023-07-31'
  const registeredBy = fact('VdabRegistered', { registeredOn: '2023-02-20', origin: 'unknown', observedOn })
  for (const before of [fact('EmploymentObserved', { employed: false, observedOn }), registeredBy]) {
    expect(row(reported, before)?.linkedOn).toBe('2023-07-31')
    expect(row(reported, before, told)?.linkedOn).toBe('2024-01-31')
  }
})

test('open violations, what is to be checked and the last employment are in the row', () => {
  const late = fact('VdabRegistered', { registeredOn: '2023-03-15', origin: 'unknown' })
  const works = fact('EmploymentObserved', { employed: true, observedOn: '2023-12-01', since: '2023-11-01' })
  const open = row(...examples.withViolation, late, works)
  expect(open?.openViolations.map(({ violationId }) => violationId)).toEqual(['v-1'])
  expect(open?.toCheck).not.toEqual([])
  expect(open?.employment).toEqual({ on: '2023-12-01', employed: true, since: '2023-11-01' })
  expect(row(...examples.withFine)?.openViolations).toEqual([])
})

test('on any day from the last fact on, the row says what the trajectory itself says', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 0, max: 400 }), (events, days) => {
      const facts = effectiveHistory<TrajectoryFact>(asRecorded(events))
      const today = addDays(facts.map(effectiveOn).sort().at(-1)!, days)
      const trajectory = trajectoryFrom(facts)
      const standing = standingOn(trajectory, builtInRules, today)
      const tomorrow = standingOn(trajectory, builtInRules, addDays(today, 1))
      const found = statusRow(trajectory, builtInRules)!
      expect(statusOn(found, today)).toBe(standing.status)
      expect(found.dueOn).toBe(standing.dueOn === tomorrow.dueOn ? standing.dueOn : undefined)
      const { agency, category, openViolations, unpaidFines, suspendedUntil, linkedOn } = standing
      expect(found).toMatchObject({ agency, category, openViolations, unpaidFines })
      expect([found.suspendedUntil, found.linkedOn]).toEqual([suspendedUntil, linkedOn])
      expect(found.exemptUntil).toBe(found.dueOn && standing.exemptUntil)
      expect(found.toCheck).toEqual([...new Set(standing.toCheck.map(({ rule }) => rule))])
    }),
    { numRuns: 500 },
  )
})

test('reported and nothing more is reported', () => expect(statusAt('2024-01-01', reported)).toBe('reported'))
