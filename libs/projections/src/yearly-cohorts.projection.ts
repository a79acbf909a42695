import { insertedByDate, stepBy, unchanged, type Table } from '#libs/kernel'
import { changedTo, reportedAs, type TrajectoryFact } from '#libs/trajectory'
import type { Projection } from './projection.js'
import type { CohortMember } from './rows.js'

type State = CohortMember | null

const nobody = {
  categories: [],
  contracts: [],
  vdabExemptions: [],
  suspensions: [],
  endings: [],
  employments: [],
} satisfies Omit<CohortMember, 'reportedOn' | 'agency'>

/** A fact before the report says nothing of a member: folding is total. */
const ofMember = (state: State, change: (member: CohortMember) => CohortMember): State => state && change(state)

/** The dated facts behind every cohort figure: null until the person was reported. */
const yearlyCohortsTable: Table<State, TrajectoryFact> = {
  ReportedToAgency: (state, { reportedOn, agency, category }) => ({
    ...(state ?? nobody),
    reportedOn,
    agency,
    categories: reportedAs(state?.categories ?? [], { on: reportedOn, category }),
  }),
  IntakeHeld: unchanged,
  ContractSigned: (state, { signedOn }) =>
    ofMember(state, it => ({ ...it, contracts: [...it.contracts, signedOn].toSorted() })),
  VdabExemptionGranted: (state, { from, until }) =>
    ofMember(state, it => ({
      ...it,
      vdabExemptions: insertedByDate(it.vdabExemptions, until ? { on: from, until } : { on: from }),
    })),
  DutyExemptionGranted: unchanged,
  ReferredToVdab: (state, { referredOn }) =>
    ofMember(state, it => (it.referredOn && it.referredOn <= referredOn ? it : { ...it, referredOn })),
  VdabRegistered: (state, { registeredOn, origin }) =>
    ofMember(state, it =>
      it.registration && it.registration.on <= registeredOn
        ? it
        : { ...it, registration: { on: registeredOn, origin } },
    ),
  VdabDeregistered: unchanged,
  TrajectorySuspended: (state, { suspendedOn, until }) =>
    ofMember(state, it => ({
      ...it,
      suspensions: insertedByDate(it.suspensions, { on: suspendedOn, opens: true, ...(until && { until }) }),
    })),
  TrajectoryResumed: (state, { resumedOn }) =>
    ofMember(state, it => ({ ...it, suspensions: insertedByDate(it.suspensions, { on: resumedOn, opens: false }) })),
  CategoryChanged: (state, { changedOn, category }) =>
    ofMember(state, it => ({ ...it, categories: changedTo(it.categories, { on: changedOn, category }) })),
  TrajectoryEnded: (state, { endedOn }) =>
    ofMember(state, it => ({ ...it, endings: insertedByDate(it.endings, { on: endedOn }) })),
  SupportStarted: unchanged,
  SupportEnded: unchanged,
  WrittenConditionImposed: unchanged,
  WrittenConditionLifted: unchanged,
  EmploymentObserved: (state, { observedOn, employed, since }) =>
    ofMember(state, it => ({
      ...it,
      employments: insertedByDate(it.employments, { on: observedOn, employed, ...(since && { since }) }),
    })),
  LinkageDiffered: unchanged,
  LinkageDifferenceDismissed: unchanged,
  ViolationReferred: unchanged,
  NoticeOfDefaultSent: unchanged,
  DefenceSubmitted: unchanged,
  HearingHeld: unchanged,
  FineImposed: unchanged,
  ViolationClosed: unchanged,
  PaymentReminderSent: unchanged,
  FinePaid: unchanged,
  FineDeclaredUncollectable: unchanged,
  FineAnnulled: unchanged,
}

export const yearlyCohorts: Projection<State> = {
  name: 'yearly-cohorts',
  version: '5',
  keeps: 'versions',
  initial: null,
  step: stepBy(yearlyCohortsTable),
}
