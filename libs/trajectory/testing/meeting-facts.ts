import { RuleBroken } from '#libs/kernel'
import type { TrajectoryFact } from '../src/events.js'
import type { Trajectory } from '../src/trajectory.js'
import { moment } from './dossier.js'
import * as examples from './examples.js'
import { toRecord } from './intentions.js'
import { fact } from './specification.js'

const { ended, paid, registered, deregistered, reported, suspended, supported, conditioned, closed } = examples
const { underContract, withFine, withViolation } = examples
const file = { violationId: 'v-1' }
const reminded = fact('PaymentReminderSent', { ...file, sentOn: '2023-09-10' })
const givenUp = fact('FineDeclaredUncollectable', { ...file, declaredOn: '2023-09-10' })
const signedAgain = fact('ContractSigned', { signedOn: '2023-11-02' })
const endedAgain = fact('TrajectoryEnded', { endedOn: '2024-02-01', reason: 'attested' })
const supportEnded = fact('SupportEnded', { endedOn: '2023-04-10', kind: 'ocmw-support' })
const lifted = fact('WrittenConditionLifted', { liftedOn: '2023-04-10', by: 'ocmw', document: 'gpmi' })
const inWork = fact('EmploymentObserved', { observedOn: '2023-07-20', employed: true })

/** Dossiers in which something is going on, or over. */
export const dossiers: readonly (readonly TrajectoryFact[])[] = [
  [reported],
  underContract,
  [...underContract, registered],
  [...underContract, registered, deregistered],
  [...underContract, suspended],
  [...underContract, suspended, fact('TrajectoryResumed', { resumedOn: '2023-04-10' })],
  [...underContract, ended],
  [...underContract, ended, signedAgain, endedAgain],
  [...underContract, supported, supportEnded, conditioned, lifted],
  [...underContract, inWork],
  [...withViolation, supported, conditioned],
  withViolation,
  [...withViolation, closed],
  withFine,
  [...withFine, paid],
  [...withFine, givenUp],
  [...withFine, reminded],
]

/** Before and after each step of the examples: report, contract, due date, referral, decision, payment. */
export const DAYS = [
  '2023-01-05',
  '2023-02-10',
  '2023-03-05',
  '2023-04-10',
  '2023-06-05',
  '2023-07-20',
  '2023-08-15',
  '2023-10-01',
]

/** What may meet there what is on record. */
export const facts: readonly TrajectoryFact[] = DAYS.flatMap(on => [
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
  fact('EmploymentObserved', { observedOn: on, employed: false }),
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

/** The rule by which a fact would be refused. */
export const refusalOf = (trajectory: Trajectory, asked: TrajectoryFact): string | undefined =>
  ruleAgainst(() => toRecord(asked, moment)(trajectory))

/** The rule that says no to what is asked. */
export function ruleAgainst(ask: () => unknown): string | undefined {
  try {
    ask()
    return undefined
  } catch (error) {
    if (error instanceof RuleBroken) return String(error.rule)
    throw error
  }
}
