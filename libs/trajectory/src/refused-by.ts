import type { TrajectoryEvent } from './events.js'
import type { LinkageReceived } from './linkage-events.js'

/** Of every intention about a person who was reported. */
const ALWAYS = ['dossier-unknown', 'takes-effect-in-the-future'] as const
const OF_A_FILE = [...ALWAYS, 'violation-unknown'] as const
const OF_THE_PROCEDURE = [...OF_A_FILE, 'before-referral', 'violation-already-decided'] as const
const OF_A_FINE = [...OF_A_FILE, 'fine-missing', 'before-fine'] as const

/** Rules 2 and 5: what is no violation is not sent on, and not fined. */
const OF_A_VIOLATION = [
  'not-mandatory',
  'contract-missing',
  'registration-not-required',
  'exempt-on-due-date',
  'due-date-not-passed',
  'registered-already',
  'violation-undecided',
] as const
const OF_WHAT_IS_CORRECTED = ['fact-unknown', 'correction-not-correctable'] as const

/**
 * One line for each intention, by the event that it comes to: the rules by which it can be refused. A spec holds it against
 * what the decisions do, both ways; whoever is told of a refusal beforehand is told by it.
 */
export const refusedBy = {
  ReportedToAgency: ['takes-effect-in-the-future', 'dossier-exists'],
  IntakeHeld: ALWAYS,
  ContractSigned: [...ALWAYS, 'before-reporting', 'contract-in-force', 'trajectory-ended'],
  VdabExemptionGranted: [...ALWAYS, 'dates-out-of-order'],
  DutyExemptionGranted: [...ALWAYS, 'dates-out-of-order'],
  ReferredToVdab: ALWAYS,
  VdabRegistered: [...ALWAYS, 'already-registered'],
  VdabDeregistered: [...ALWAYS, 'not-registered', 'already-deregistered'],
  TrajectorySuspended: [...ALWAYS, 'dates-out-of-order', 'before-reporting', 'trajectory-ended', 'already-suspended'],
  TrajectoryResumed: [...ALWAYS, 'not-suspended', 'already-resumed'],
  CategoryChanged: [...ALWAYS, 'before-reporting'],
  TrajectoryEnded: [...ALWAYS, 'before-reporting', 'already-ended'],
  SupportStarted: [...ALWAYS, 'support-already-running'],
  SupportEnded: [...ALWAYS, 'support-not-running', 'support-already-ended'],
  WrittenConditionImposed: [...ALWAYS, 'document-of-another-authority', 'condition-already-in-force'],
  WrittenConditionLifted: [...ALWAYS, 'condition-not-in-force', 'condition-already-lifted'],
  EmploymentObserved: [...ALWAYS, 'dates-out-of-order', 'since-without-work', 'employment-observed-otherwise'],
  LinkageDiffered: [...ALWAYS, 'not-of-that-column', 'linkage-agrees'],
  LinkageDifferenceDismissed: [
    ...ALWAYS,
    'dates-out-of-order',
    'linkage-difference-unknown',
    'linkage-difference-dismissed',
  ],
  ViolationReferred: [...ALWAYS, 'dates-out-of-order', 'violation-exists', ...OF_A_VIOLATION],
  NoticeOfDefaultSent: OF_THE_PROCEDURE,
  DefenceSubmitted: OF_THE_PROCEDURE,
  HearingHeld: OF_THE_PROCEDURE,
  FineImposed: [
    ...OF_THE_PROCEDURE,
    'decided-before-procedure',
    ...OF_A_VIOLATION,
    'ocmw-or-vdab-alone-sanctions',
    'fine-out-of-bounds',
  ],
  ViolationClosed: [...OF_THE_PROCEDURE, 'decided-before-procedure'],
  PaymentReminderSent: [...OF_A_FINE, 'fine-annulled', 'fine-paid'],
  FinePaid: [...OF_A_FINE, 'nothing-paid', 'paid-more-than-fined'],
  FineDeclaredUncollectable: [...OF_A_FINE, 'fine-annulled', 'fine-paid', 'already-uncollectable'],
  FineAnnulled: [...OF_A_FINE, 'fine-annulled'],
  FactCorrected: [
    'takes-effect-in-the-future',
    ...OF_WHAT_IS_CORRECTED,
    'fact-withdrawn',
    'fact-identity-fixed',
    'fact-data-invalid',
  ],
  FactWithdrawn: [...OF_WHAT_IS_CORRECTED, 'history-without-beginning'],
  LinkageReceived: ['takes-effect-in-the-future', 'linkage-received-otherwise'],
} as const satisfies Readonly<Record<(TrajectoryEvent | LinkageReceived)['type'], readonly string[]>>
