import { stepBy, unchanged, type Table } from '#libs/kernel'
import { changedTo, reportedAs, type TrajectoryFact } from '#libs/trajectory'
import type { Projection } from './projection.js'
import type { SanctionedViolation, SanctionOutcomes } from './rows.js'

type State = SanctionOutcomes | null

/** A fact about a violation that is not there says nothing: folding is total. */
function withViolation(
  state: State,
  violationId: string,
  change: (violation: SanctionedViolation) => SanctionedViolation,
): State {
  const place = state?.violations.findIndex(violation => violation.violationId === violationId) ?? -1
  if (!state || place < 0) return state
  const changed = change(state.violations[place]!)
  return changed === state.violations[place] ? state : { ...state, violations: state.violations.with(place, changed) }
}

/** What was sent on, and what became of it: null until the person was reported. */
const sanctionOutcomesTable: Table<State, TrajectoryFact> = {
  ReportedToAgency: (state, { reportedOn, agency, category }) => ({
    violations: state?.violations ?? [],
    agency,
    categories: reportedAs(state?.categories ?? [], { on: reportedOn, category }),
  }),
  IntakeHeld: unchanged,
  ContractSigned: unchanged,
  VdabExemptionGranted: unchanged,
  DutyExemptionGranted: unchanged,
  ReferredToVdab: unchanged,
  VdabRegistered: unchanged,
  VdabDeregistered: unchanged,
  TrajectorySuspended: unchanged,
  TrajectoryResumed: unchanged,
  CategoryChanged: (state, { changedOn, category }) =>
    state && { ...state, categories: changedTo(state.categories, { on: changedOn, category }) },
  TrajectoryEnded: unchanged,
  SupportStarted: unchanged,
  SupportEnded: unchanged,
  WrittenConditionImposed: unchanged,
  WrittenConditionLifted: unchanged,
  EmploymentObserved: unchanged,
  LinkageDiffered: unchanged,
  LinkageDifferenceDismissed: unchanged,
  ViolationReferred: (state, { violationId, reason, referredOn }) =>
    state && {
      ...state,
      violations: [
        ...state.violations.filter(violation => violation.violationId !== violationId),
        { violationId, reason, referredOn },
      ],
    },
  NoticeOfDefaultSent: unchanged,
  DefenceSubmitted: unchanged,
  HearingHeld: unchanged,
  FineImposed: (state, { violationId, imposedOn, amount }) =>
    withViolation(state, violationId, it => ({ ...it, fine: { on: imposedOn, amount } })),
  ViolationClosed: (state, { violationId, closedOn, outcome }) =>
    withViolation(state, violationId, it => ({ ...it, closure: { on: closedOn, outcome } })),
  PaymentReminderSent: unchanged,
  FinePaid: unchanged,
  FineDeclaredUncollectable: unchanged,
  FineAnnulled: (state, { violationId, annulledOn }) =>
    withViolation(state, violationId, it => (it.fine ? { ...it, fine: { ...it.fine, annulledOn } } : it)),
}

export const sanctionOutcomes: Projection<State> = {
  name: 'sanction-outcomes',
  version: '4',
  keeps: 'versions',
  initial: null,
  step: stepBy(sanctionOutcomesTable),
}
