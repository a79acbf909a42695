import { corrected } from './checked.js'
import { fact } from './specification.js'

/** The person of the examples: mandatory, contract of 1 February 2023, due on 1 April, never registered, fined in July. */
export const reported = fact('ReportedToAgency', { reportedOn: '2023-01-10', agency: 'agii', category: 'mandatory' })
export const reportedEntitled = fact('ReportedToAgency', { ...reported.data, category: 'entitled' })
/** Became entitled, before the day on which the report (the first fact) turns out to have been made. */
export const entitledSinceFebruary = fact('CategoryChanged', { changedOn: '2023-02-10', category: 'entitled' })
export const reportedLater = corrected('fact-1', { ...reported.data, reportedOn: '2023-02-15' })
export const signed = fact('ContractSigned', { signedOn: '2023-02-01' })
export const ended = fact('TrajectoryEnded', { endedOn: '2023-09-15', reason: 'moved' })
export const registered = fact('VdabRegistered', { registeredOn: '2023-03-01', origin: 'own-initiative' })
export const deregistered = fact('VdabDeregistered', { deregisteredOn: '2023-08-01' })
export const suspended = fact('TrajectorySuspended', { suspendedOn: '2023-03-01' })
export const supported = fact('SupportStarted', { startedOn: '2023-01-15', kind: 'ocmw-support' })
export const conditioned = fact('WrittenConditionImposed', { imposedOn: '2023-02-15', by: 'ocmw', document: 'gpmi' })
export const referred = fact('ViolationReferred', {
  violationId: 'v-1',
  reason: 'not-registered-vdab',
  referredOn: '2023-05-10',
})
export const fined = fact('FineImposed', { violationId: 'v-1', imposedOn: '2023-07-03', amount: '100.00' })
export const closed = fact('ViolationClosed', { violationId: 'v-1', closedOn: '2023-07-03', outcome: 'no-fine' })
export const paid = fact('FinePaid', { violationId: 'v-1', paidOn: '2023-08-01', amount: '100.00' })
export const annulled = fact('FineAnnulled', { violationId: 'v-1', annulledOn: '2023-10-02' })

/** What leads to a decision, all of it on one day. */
export const procedureOn = (on: string) => [
  fact('NoticeOfDefaultSent', { violationId: 'v-1', sentOn: on }),
  fact('DefenceSubmitted', { violationId: 'v-1', submittedOn: on }),
  fact('HearingHeld', { violationId: 'v-1', heldOn: on }),
]

/** The person's file up to each step of it. */
export const underContract = [reported, signed] as const
export const withViolation = [...underContract, referred] as const
export const withFine = [...withViolation, fined] as const
