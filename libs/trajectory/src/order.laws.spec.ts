import { expect, test } from '@jest/globals'
import { RuleBroken } from '#libs/kernel'
import { builtInRules } from './dated-rules.js'
import type { TrajectoryFact } from './events.js'
import { decided, historyOf, moment, trajectoryAfter } from './testing/dossier.js'
import * as examples from './testing/examples.js'
import { toRecord } from './testing/intentions.js'
import { fact, recorded } from './testing/specification.js'
import { findings } from './to-check.js'
import { nextTrajectory } from './trajectory.fold.js'
import type { Trajectory } from './trajectory.js'

/*
 * Facts may be recorded in any order (ADR 1). What is refused in one order and accepted in the other must leave something
 * to check, or stand here, with the reason why nothing is wrong with it.
 */
const HARMLESS: Readonly<Record<string, string>> = {
  'PaymentReminderSent, FinePaid: fine-paid': 'nobody knew yet of the payment when the reminder went out',
  'PaymentReminderSent, FineAnnulled: fine-annulled': 'nor of the annulment',
  'FineDeclaredUncollectable, FinePaid: fine-paid': 'nor of the payment when the fine was given up',
  'FineDeclaredUncollectable, FineAnnulled: fine-annulled': 'nor of the annulment',
  'ContractSigned, TrajectoryEnded: trajectory-ended':
    'the end is said of that contract: its last day is that of signing',
  'TrajectorySuspended, TrajectoryEnded: trajectory-ended': 'a suspension after the end says nothing (ADR 5)',
  'TrajectoryResumed, TrajectoryEnded: not-suspended': 'nor does its own end',
  'TrajectorySuspended, TrajectorySuspended: already-suspended': 'it began earlier: the two are one',
  'VdabRegistered, VdabRegistered: already-registered': 'it began earlier: the two are one',
  'SupportStarted, SupportStarted: support-already-running': 'it began earlier: the two are one',
  'WrittenConditionImposed, WrittenConditionImposed: condition-already-in-force': 'it began earlier: the two are one',
}

const { ended, paid, registered, reported, suspended, supported, conditioned, closed } = examples
const { underContract, withFine, withViolation } = examples
const file = { violationId: 'v-1' }
const givenUp = fact('FineDeclaredUncollectable', { ...file, declaredOn: '2023-09-10' })

const dossiers: readonly (readonly TrajectoryFact[])[] = [
  [reported],
  underContract,
  [...underContract, registered],
  [...underContract, suspended],
  [...underContract, ended],
  [...withViolation, supported, conditioned],
  withViolation,
  [...withViolation, closed],
  withFine,
  [...withFine, paid],
  [...withFine, givenUp],
]

/** Before and after each step of the examples: contract, due date, referral, decision, payment. */
const DAYS = ['2023-02-10', '2023-03-05', '2023-04-10', '2023-06-05', '2023-07-20', '2023-08-15', '2023-10-01']

const facts: readonly TrajectoryFact[] = DAYS.flatMap(on => [
  fact('ContractSigned', { signedOn: on }),
  fact('TrajectoryEnded', { endedOn: on, reason: 'moved' }),
  fact('VdabRegistered', { registeredOn: on, origin: 'unknown' }),
  fact('VdabDeregistered', { deregisteredOn: on }),
  fact('TrajectorySuspended', { suspendedOn: on }),
  fact('TrajectorySuspended', { suspendedOn: on, until: '2023-12-01' }),
  fact('TrajectoryResumed', { resumedOn: on }),
  fact('CategoryChanged', { changedOn: on, category: 'entitled' }),
  fact('CategoryChanged', { changedOn: on, category: 'mandatory' }),
  fact('VdabExemptionGranted', { ground: 'medical', from: on }),
  fact('SupportStarted', { startedOn: on, kind: 'ocmw-support' }),
  fact('SupportEnded', { endedOn: on, kind: 'ocmw-support' }),
  fact('WrittenConditionImposed', { imposedOn: on, by: 'ocmw', document: 'gpmi' }),
  fact('WrittenConditionLifted', { liftedOn: on, by: 'ocmw', document: 'gpmi' }),
  fact('ViolationReferred', { ...file, reason: 'not-registered-vdab', referredOn: on }),
  fact('ViolationReferred', { violationId: 'v-2', reason: 'not-registered-vdab', referredOn: on }),
  fact('NoticeOfDefaultSent', { ...file, sentOn: on }),
  fact('DefenceSubmitted', { ...file, submittedOn: on }),
  fact('HearingHeld', { ...file, heldOn: on }),
  fact('FineImposed', { ...file, imposedOn: on, amount: '100.00' }),
  fact('ViolationClosed', { ...file, closedOn: on, outcome: 'no-fine' }),
  fact('PaymentReminderSent', { ...file, sentOn: on }),
  fact('FinePaid', { ...file, paidOn: on, amount: '100.00' }),
  fact('FineDeclaredUncollectable', { ...file, declaredOn: on }),
  fact('FineAnnulled', { ...file, annulledOn: on }),
])

/** The trajectory once a fact is recorded; null where it is refused, or says nothing new. */
function after(trajectory: Trajectory, asked: TrajectoryFact, id: string): Trajectory | null {
  const [event] = recorded(decided(toRecord(asked, moment), trajectory) ?? [])
  return event ? nextTrajectory(trajectory, { ...event, id }) : null
}

function refusalOf(trajectory: Trajectory, asked: TrajectoryFact): string | undefined {
  try {
    toRecord(asked, moment)(trajectory)
    return undefined
  } catch (error) {
    if (error instanceof RuleBroken) return error.rule
    throw error
  }
}

/** The pairs of facts that are accepted in this order, though not in the other, with nothing to check. */
const acceptedInOneOrder = (dossier: readonly TrajectoryFact[]): readonly string[] => {
  const given = trajectoryAfter(historyOf(dossier))
  const alone = facts.flatMap(asked => {
    const known = after(given, asked, 'one')
    return known ? [{ asked, known }] : []
  })
  return alone.flatMap(first =>
    alone.flatMap(second => {
      const both = after(first.known, second.asked, 'other')
      const refusal = both && refusalOf(second.known, first.asked)
      if (!both || !refusal || findings(both, builtInRules).length > 0) return []
      return [`${first.asked.type}, ${second.asked.type}: ${refusal}`]
    }),
  )
}

test('of two facts refused in one order and accepted in the other, something is to check, or nothing hangs on it', () =>
  expect([...new Set(dossiers.flatMap(acceptedInOneOrder))].toSorted()).toEqual(Object.keys(HARMLESS).toSorted()))
