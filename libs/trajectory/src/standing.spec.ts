import { describe, expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import { builtInRules } from './dated-rules.js'
import { inEffectBy } from './effective-on.js'
import type { TrajectoryEvent, TrajectoryFact } from './events.js'
import { LAST_DAY } from './last-days.js'
import { standingOn } from './standing.js'
import * as examples from '../testing/examples.js'
import { day, fact, recorded, trajectoryOf } from '../testing/specification.js'
import { trajectoryFrom } from './trajectory.fold.js'

const { ended, registered, reported, signed, suspended, underContract, withFine, withViolation } = examples

const standing = (date: string, ...history: readonly TrajectoryEvent[]) =>
  standingOn(trajectoryOf(...history), builtInRules, day(date))
const statusOn = (date: string, ...history: readonly TrajectoryEvent[]) => standing(date, ...history).status
const exempt = fact('VdabExemptionGranted', { ground: 'studying', from: '2023-03-15', until: '2023-04-15' })
const dutyExempt = fact('DutyExemptionGranted', { ground: 'medical', from: '2023-03-15' })
const signedAgain = fact('ContractSigned', { signedOn: '2023-11-02' })

describe('where a person stands', () => {
  test('is nowhere before the report', () => expect(statusOn('2023-01-01')).toBe('not-reported'))
  test('is reported until a contract is signed', () => expect(statusOn('2023-01-31', reported)).toBe('reported'))
  test('is under contract from the day of signing', () =>
    expect(standing('2023-02-01', ...underContract)).toMatchObject({
      status: 'contract-signed',
      signedOn: '2023-02-01',
    }))
  test('is under contract up to and with the due date', () =>
    expect(standing('2023-04-01', ...underContract)).toMatchObject({ status: 'contract-signed', dueOn: '2023-04-01' }))
  test('is overdue from the day after', () => expect(statusOn('2023-04-02', ...underContract)).toBe('overdue'))
  test('is registered once registered, late or not', () =>
    expect(standing('2023-05-01', ...underContract, registered)).toMatchObject({
      status: 'registered',
      registeredOn: '2023-03-01',
      origin: 'own-initiative',
    }))
  test('stays registered after deregistration: the duty is met by the first', () =>
    expect(statusOn('2023-12-01', ...underContract, registered, examples.deregistered)).toBe('registered'))
  test('is reported, though registered, while no contract is signed', () =>
    expect(statusOn('2023-04-01', reported, registered)).toBe('reported'))
  test('is exempt while an exemption lasts', () =>
    expect(statusOn('2023-03-20', ...underContract, exempt)).toBe('exempt'))
  test('is exempt up to the last day of an exemption that ends before the due date, and under contract again', () => {
    const brief = fact('VdabExemptionGranted', { ground: 'studying', from: '2023-02-15', until: '2023-03-15' })
    expect(statusOn('2023-03-15', ...underContract, brief)).toBe('exempt')
    expect(statusOn('2023-03-16', ...underContract, brief)).toBe('contract-signed')
  })
  test('is exempt ever after when exempt on the due date: there is nothing to be late for', () =>
    expect(statusOn('2023-06-01', ...underContract, exempt)).toBe('exempt'))
  test('is not exempt by exemption from the integration duty', () =>
    expect(statusOn('2023-06-01', ...underContract, dutyExempt)).toBe('overdue'))
  test('is suspended while suspended, with a due date that moves', () =>
    expect(standing('2023-03-10', ...underContract, suspended)).toMatchObject({
      status: 'suspended',
      dueOn: '2023-04-11',
    }))
  test('is ended from the day of the end', () =>
    expect(standing('2023-09-15', ...underContract, ended)).toMatchObject({
      status: 'ended',
      endedOn: '2023-09-15',
    }))
  test('is ended where a contract was signed on the very day of the end', () =>
    expect(statusOn('2023-09-20', reported, fact('ContractSigned', { signedOn: '2023-09-15' }), ended)).toBe('ended'))
  test('is ended on the first of two ends, where no contract was signed between them: the other ends nothing', () => {
    const endedAgain = fact('TrajectoryEnded', { endedOn: '2024-02-01', reason: 'attested' })
    const twice = [...underContract, ended, endedAgain]
    expect(standing('2024-03-01', ...twice)).toMatchObject({
      endedOn: '2023-09-15',
      toCheck: [{ rule: 'already-ended', detail: 'The trajectory ended on 2023-09-15.' }],
    })
    expect(standing('2024-03-01', ...twice, signedAgain)).toMatchObject({ endedOn: '2024-02-01', toCheck: [] })
  })
  test('begins anew with another contract, and another due date', () =>
    expect(standing('2023-12-01', ...underContract, ended, signedAgain)).toMatchObject({
      status: 'contract-signed',
      signedOn: '2023-11-02',
      dueOn: '2024-01-02',
    }))

  describe('under a contract of before the duty to register', () => {
    const before = fact('ContractSigned', { signedOn: '2022-02-28' })
    const underOld = [{ ...reported, data: { ...reported.data, reportedOn: day('2022-01-10') } }, before] as const
    test('is under contract, and never overdue', () => {
      expect(standing('2024-06-01', ...underOld)).toMatchObject({ status: 'contract-signed', signedOn: '2022-02-28' })
      expect(standing('2024-06-01', ...underOld)).not.toHaveProperty('dueOn')
    })
    test('is registered once registered', () =>
      expect(statusOn('2024-06-01', ...underOld, registered)).toBe('registered'))
    test('is suspended while suspended', () => expect(statusOn('2023-03-10', ...underOld, suspended)).toBe('suspended'))
    test('is not exempt from what is no duty', () =>
      expect(statusOn('2023-03-20', ...underOld, exempt)).toBe('contract-signed'))
    test('is overdue again under a contract signed since', () =>
      expect(standing('2024-06-01', ...underOld, ended, signedAgain)).toMatchObject({
        status: 'overdue',
        dueOn: '2024-01-02',
      }))
  })

  test('is the same whether a suspension or the end before it was recorded first', () => {
    const moved = fact('TrajectoryEnded', { endedOn: '2023-02-15', reason: 'moved' })
    const known = [...underContract, suspended]
    expect(standing('2024-01-10', ...known, moved, signedAgain)).toMatchObject({
      status: 'overdue',
      dueOn: '2024-01-02',
    })
    expect(statusOn('2023-10-01', ...known, moved)).toBe('ended')
  })

  test('has the category changed to, though the report turns out to be later than that change', () => {
    const changed = fact('CategoryChanged', { changedOn: '2023-02-10', category: 'entitled' })
    const later: TrajectoryEvent = {
      type: 'FactCorrected',
      data: { eventId: 'fact-1', data: { ...reported.data, reportedOn: '2023-02-15' }, reason: 'text-1' },
    }
    const back = fact('CategoryChanged', { changedOn: '2023-02-12', category: 'mandatory' })
    expect(standing('2023-05-10', ...underContract, changed, later).category).toBe('entitled')
    expect(standing('2023-02-09', ...underContract, changed, later).category).toBe('mandatory')
    expect(standing('2023-05-10', ...underContract, changed, later, back).category).toBe('mandatory')
  })

  test('shows the violations still to be decided', () => {
    expect(standing('2023-06-01', ...withViolation).openViolations).toEqual([
      { violationId: 'v-1', reason: 'not-registered-vdab', referredOn: '2023-05-10' },
    ])
    expect(standing('2023-08-01', ...withFine).openViolations).toEqual([])
  })
  test('shows the fines still to be collected', () => {
    const paid = fact('FinePaid', { violationId: 'v-1', paidOn: '2023-08-01', amount: '40.00' })
    expect(standing('2023-09-01', ...withFine, paid).unpaidFines).toMatchObject([
      { violationId: 'v-1', amount: '100.00', outstanding: '60.00' },
    ])
    expect(standing('2023-06-01', ...withViolation).unpaidFines).toEqual([])
  })
  test('shows until when the person is suspended, and until when exempt; what has no end lasts until the last day', () => {
    const shortly = fact('TrajectorySuspended', { suspendedOn: '2023-03-01', until: '2023-03-14' })
    const brief = fact('VdabExemptionGranted', { ground: 'studying', from: '2023-02-15', until: '2023-03-15' })
    expect(standing('2023-03-10', ...underContract, shortly).suspendedUntil).toBe('2023-03-14')
    expect(standing('2023-03-10', ...underContract, suspended).suspendedUntil).toBe(LAST_DAY)
    expect(standing('2023-03-10', ...underContract, brief).exemptUntil).toBe('2023-03-15')
    expect(standing('2023-03-20', ...underContract, exempt).exemptUntil).toBe(LAST_DAY)
    for (const absent of ['suspendedUntil', 'exemptUntil', 'linkedOn'])
      expect(standing('2023-03-10', ...underContract)).not.toHaveProperty(absent)
  })
  test('shows the last linkage that said something new, and none of a later day', () => {
    const linked = fact('VdabRegistered', { registeredOn: '2023-03-01', origin: 'unknown', observedOn: '2023-07-31' })
    expect(standing('2023-07-31', ...underContract, linked).linkedOn).toBe('2023-07-31')
    expect(standing('2023-07-30', ...underContract, linked)).not.toHaveProperty('linkedOn')
  })
  test('shows what the last linkage said, and nothing where none said anything', () => {
    const observed = fact('EmploymentObserved', { employed: true, observedOn: '2024-02-01', since: '2023-09-01' })
    expect(standing('2024-03-01', ...underContract, observed).employment).toEqual(observed.data)
    expect(standing('2024-01-31', ...underContract, observed)).not.toHaveProperty('employment')
  })
  test('shows what is to check', () =>
    expect(standing('2023-06-01', ...withViolation, registered).toCheck).toMatchObject([
      { rule: 'registered-already' },
    ]))

  test('on a day that has passed, counts what took effect on that very day', () => {
    const facts = effectiveHistory<TrajectoryFact>(recorded([...underContract, registered]))
    expect(inEffectBy(facts, day('2023-02-28'))).toHaveLength(2)
    expect(inEffectBy(facts, day('2023-03-01'))).toHaveLength(3)
  })
  test('on a day that has passed, has to check what a linkage said until the day on which it was dismissed', () => {
    const said = { observedOn: '2024-01-31', field: 'registered-on' } as const
    const differed = fact('LinkageDiffered', { ...said, reported: '2023-03-08' })
    const dismissed = fact('LinkageDifferenceDismissed', { ...said, dismissedOn: '2024-02-12' })
    const facts = effectiveHistory<TrajectoryFact>(recorded([reported, registered, differed, dismissed]))
    const toCheckOn = (date: string) =>
      standingOn(trajectoryFrom(inEffectBy(facts, day(date))), builtInRules, day(date)).toCheck.map(({ rule }) => rule)
    expect(['2024-01-30', '2024-02-11', '2024-02-12'].map(toCheckOn)).toEqual([[], ['linkage-differs'], []])
  })
  test('on a day that has passed, leaves out what took effect later', () => {
    const facts = effectiveHistory<TrajectoryFact>(recorded([...withFine, registered]))
    const then = trajectoryFrom(inEffectBy(facts, day('2023-02-28')))
    expect(standingOn(then, builtInRules, day('2023-02-28'))).toEqual({
      status: 'contract-signed',
      agency: 'agii',
      category: 'mandatory',
      reportedOn: '2023-01-10',
      signedOn: signed.data.signedOn,
      dueOn: '2023-04-01',
      openViolations: [],
      unpaidFines: [],
      toCheck: [],
    })
  })
})
