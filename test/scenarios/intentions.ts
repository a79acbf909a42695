/** One write: where to, and what it says. */
export interface Step {
  readonly path: string
  readonly body: object
  readonly role?: 'caseworker' | 'enforcement-officer' | 'operator'
}

/** Every intention that follows the report: done, asked twice, and refused. */
export interface Intention {
  readonly event: string
  readonly given: readonly Step[]
  readonly when: Step
  /** The same intention where a rule says no. */
  readonly refused: { readonly given: readonly Step[]; readonly when: Step; readonly rule: string }
}

const step = (path: string, body: object): Step => ({ path, body })
const officer = (path: string, body: object): Step => ({ path, body, role: 'enforcement-officer' })
const file = (facts: string) => `violations/V-1/${facts}`

const contract = step('contracts', { signedOn: '2022-04-01' })
const referred = step('violations', {
  violationId: 'V-1',
  reason: 'not-registered-vdab',
  referredOn: '2022-07-01',
  occurredOn: '2022-06-15',
})
const fined = officer(file('fines'), { imposedOn: '2022-09-01', amount: '100.00' })
const paid = officer(file('payments'), { paidOn: '2022-10-01', amount: '100.00' })
const registered = step('vdab-registrations', { registeredOn: '2022-05-01', origin: 'own-initiative' })
const differing = step('linkage-differences', {
  observedOn: '2022-07-31',
  field: 'registered-on',
  recorded: '2022-05-01',
  reported: '2022-05-04',
})
const suspended = step('suspensions', { suspendedOn: '2022-05-01' })
const supported = step('support-periods', { startedOn: '2022-03-01', kind: 'ocmw-support' })
const conditioned = step('written-conditions', { imposedOn: '2022-03-01', by: 'ocmw', document: 'gpmi' })
const openFile = [contract, referred]
const finedFile = [contract, referred, fined]

/** What cannot be in the future cannot be so for anybody: the refusal of intentions that nothing else refuses. */
const inTheFuture = (path: string, body: object) => ({
  given: [],
  when: step(path, body),
  rule: 'takes-effect-in-the-future',
})

export const intentions: readonly Intention[] = [
  {
    event: 'IntakeHeld',
    given: [],
    when: step('intakes', { heldOn: '2022-03-20', mode: 'integrated' }),
    refused: inTheFuture('intakes', { heldOn: '2199-01-01', mode: 'integrated' }),
  },
  {
    event: 'ContractSigned',
    given: [],
    when: contract,
    refused: { given: [contract], when: step('contracts', { signedOn: '2022-05-01' }), rule: 'contract-in-force' },
  },
  {
    event: 'VdabExemptionGranted',
    given: [],
    when: step('vdab-exemptions', { from: '2022-05-01', until: '2022-08-01', ground: 'studying' }),
    refused: {
      given: [],
      when: step('vdab-exemptions', { from: '2022-05-01', until: '2022-04-01', ground: 'studying' }),
      rule: 'dates-out-of-order',
    },
  },
  {
    event: 'DutyExemptionGranted',
    given: [],
    when: step('duty-exemptions', { from: '2022-05-01', ground: 'medical' }),
    refused: inTheFuture('duty-exemptions', { from: '2199-01-01', ground: 'medical' }),
  },
  {
    event: 'ReferredToVdab',
    given: [],
    when: step('referrals', { referredOn: '2022-04-10' }),
    refused: inTheFuture('referrals', { referredOn: '2199-01-01' }),
  },
  {
    event: 'VdabRegistered',
    given: [],
    when: registered,
    refused: {
      given: [registered],
      when: step('vdab-registrations', { registeredOn: '2022-06-01', origin: 'own-initiative' }),
      rule: 'already-registered',
    },
  },
  {
    event: 'VdabDeregistered',
    given: [registered],
    when: step('vdab-deregistrations', { deregisteredOn: '2022-06-01' }),
    refused: {
      given: [],
      when: step('vdab-deregistrations', { deregisteredOn: '2022-06-01' }),
      rule: 'not-registered',
    },
  },
  {
    event: 'TrajectorySuspended',
    given: [],
    when: suspended,
    refused: {
      given: [suspended],
      when: step('suspensions', { suspendedOn: '2022-06-01' }),
      rule: 'already-suspended',
    },
  },
  {
    event: 'TrajectoryResumed',
    given: [suspended],
    when: step('resumptions', { resumedOn: '2022-06-01' }),
    refused: { given: [], when: step('resumptions', { resumedOn: '2022-06-01' }), rule: 'not-suspended' },
  },
  {
    event: 'CategoryChanged',
    given: [],
    when: step('category-changes', { changedOn: '2022-05-01', category: 'entitled' }),
    refused: {
      given: [],
      when: step('category-changes', { changedOn: '2022-01-01', category: 'entitled' }),
      rule: 'before-reporting',
    },
  },
  {
    event: 'TrajectoryEnded',
    given: [contract],
    when: step('ends', { endedOn: '2022-12-01', reason: 'moved', explanation: 'Moved abroad.' }),
    refused: {
      given: [contract, step('ends', { endedOn: '2022-12-01', reason: 'moved' })],
      when: step('ends', { endedOn: '2022-12-15', reason: 'deceased' }),
      rule: 'already-ended',
    },
  },
  {
    event: 'SupportStarted',
    given: [],
    when: supported,
    refused: {
      given: [supported],
      when: step('support-periods', { startedOn: '2022-05-01', kind: 'ocmw-support' }),
      rule: 'support-already-running',
    },
  },
  {
    event: 'SupportEnded',
    given: [supported],
    when: step('support-ends', { endedOn: '2022-06-01', kind: 'ocmw-support' }),
    refused: {
      given: [supported],
      when: step('support-ends', { endedOn: '2022-06-01', kind: 'waiting-benefit' }),
      rule: 'support-not-running',
    },
  },
  {
    event: 'WrittenConditionImposed',
    given: [],
    when: conditioned,
    refused: {
      given: [conditioned],
      when: step('written-conditions', { imposedOn: '2022-05-01', by: 'ocmw', document: 'gpmi' }),
      rule: 'condition-already-in-force',
    },
  },
  {
    event: 'WrittenConditionLifted',
    given: [conditioned],
    when: step('written-condition-liftings', { liftedOn: '2022-06-01', by: 'ocmw', document: 'gpmi' }),
    refused: {
      given: [],
      when: step('written-condition-liftings', { liftedOn: '2022-06-01', by: 'ocmw', document: 'gpmi' }),
      rule: 'condition-not-in-force',
    },
  },
  {
    event: 'EmploymentObserved',
    given: [],
    when: {
      path: 'employment-observations',
      body: { observedOn: '2023-01-15', employed: true, since: '2022-11-01' },
      role: 'operator',
    },
    refused: {
      given: [step('employment-observations', { observedOn: '2023-01-15', employed: true })],
      when: step('employment-observations', { observedOn: '2023-01-15', employed: false }),
      rule: 'employment-observed-otherwise',
    },
  },
  {
    event: 'LinkageDiffered',
    given: [registered],
    when: differing,
    refused: {
      given: [registered],
      when: step('linkage-differences', { ...differing.body, reported: '2022-05-01' }),
      rule: 'linkage-agrees',
    },
  },
  {
    event: 'LinkageDifferenceDismissed',
    given: [registered, differing],
    when: step('linkage-difference-dismissals', {
      observedOn: '2022-07-31',
      field: 'registered-on',
      dismissedOn: '2022-09-01',
    }),
    refused: {
      given: [registered],
      when: step('linkage-difference-dismissals', {
        observedOn: '2022-07-31',
        field: 'registered-on',
        dismissedOn: '2022-09-01',
      }),
      rule: 'linkage-difference-unknown',
    },
  },
  {
    event: 'ViolationReferred',
    given: [contract],
    when: referred,
    refused: { given: [contract, registered], when: referred, rule: 'registered-already' },
  },
  {
    event: 'NoticeOfDefaultSent',
    given: openFile,
    when: officer(file('notices-of-default'), { sentOn: '2022-07-10' }),
    refused: {
      given: openFile,
      when: officer(file('notices-of-default'), { sentOn: '2022-06-30' }),
      rule: 'before-referral',
    },
  },
  {
    event: 'DefenceSubmitted',
    given: openFile,
    when: officer(file('defences'), { submittedOn: '2022-07-20' }),
    refused: {
      given: finedFile,
      when: officer(file('defences'), { submittedOn: '2022-09-02' }),
      rule: 'violation-already-decided',
    },
  },
  {
    event: 'HearingHeld',
    given: openFile,
    when: officer(file('hearings'), { heldOn: '2022-08-01' }),
    refused: { given: openFile, when: officer(file('hearings'), { heldOn: '2022-06-01' }), rule: 'before-referral' },
  },
  {
    event: 'FineImposed',
    given: openFile,
    when: fined,
    refused: {
      given: [contract, supported, conditioned, referred],
      when: fined,
      rule: 'ocmw-or-vdab-alone-sanctions',
    },
  },
  {
    event: 'ViolationClosed',
    given: openFile,
    when: officer(file('closures'), { closedOn: '2022-09-01', outcome: 'no-competence' }),
    refused: {
      given: finedFile,
      when: officer(file('closures'), { closedOn: '2022-09-05', outcome: 'no-fine' }),
      rule: 'violation-already-decided',
    },
  },
  {
    event: 'FinePaid',
    given: finedFile,
    when: paid,
    refused: {
      given: finedFile,
      when: officer(file('payments'), { paidOn: '2022-10-01', amount: '100.01' }),
      rule: 'paid-more-than-fined',
    },
  },
  {
    event: 'PaymentReminderSent',
    given: finedFile,
    when: officer(file('reminders'), { sentOn: '2022-10-15' }),
    refused: {
      given: [...finedFile, paid],
      when: officer(file('reminders'), { sentOn: '2022-10-15' }),
      rule: 'fine-paid',
    },
  },
  {
    event: 'FineDeclaredUncollectable',
    given: finedFile,
    when: officer(file('uncollectables'), { declaredOn: '2023-03-01' }),
    refused: {
      given: openFile,
      when: officer(file('uncollectables'), { declaredOn: '2023-03-01' }),
      rule: 'fine-missing',
    },
  },
  {
    event: 'FineAnnulled',
    given: finedFile,
    when: officer(file('annulments'), { annulledOn: '2022-11-01' }),
    refused: {
      given: [...finedFile, officer(file('annulments'), { annulledOn: '2022-11-01' })],
      when: officer(file('annulments'), { annulledOn: '2022-12-01' }),
      rule: 'fine-annulled',
    },
  },
]
