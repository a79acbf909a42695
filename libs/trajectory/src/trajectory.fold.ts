import { foldBy, insertedByDate, stepBy, type CalendarDate, type Table } from '#libs/kernel'
import { changedTo, reportedAs } from './categories.js'
import type { TrajectoryFact } from './events.js'
import { unreported, type ExemptionEntry, type Fine, type Trajectory, type Violation } from './trajectory.js'

/** A fact about a violation that is not there says nothing: folding is total. */
const withViolation = (state: Trajectory, id: string, change: (violation: Violation) => Violation): Trajectory => ({
  ...state,
  violations: state.violations.map(it => (it.violationId === id ? change(it) : it)),
})

const withFine = (state: Trajectory, id: string, eventId: string, change: (fine: Fine) => Fine): Trajectory =>
  withViolation(state, id, it =>
    it.fine ? { ...it, fine: change(it.fine) } : { ...it, withoutFine: [...it.withoutFine, eventId] },
  )

const exemption = <Ground>(
  data: { ground: Ground; from: CalendarDate; until?: CalendarDate },
  eventId: string,
): ExemptionEntry<Ground> => ({
  eventId,
  on: data.from,
  ...(data.until && { until: data.until }),
  ground: data.ground,
})

/** One line per event: one that has none does not compile. */
const trajectoryTable: Table<Trajectory, TrajectoryFact> = {
  ReportedToAgency: (state, { reportedOn, agency, category }, { id }) => ({
    ...state,
    reported: { eventId: id, on: reportedOn },
    agency,
    categories: reportedAs(state.categories, { eventId: id, on: reportedOn, category }),
  }),
  IntakeHeld: (state, { heldOn, mode }) => ({
    ...state,
    intakes: insertedByDate(state.intakes, { on: heldOn, integrated: mode === 'integrated' }),
  }),
  ContractSigned: (state, { signedOn }, { id }) => ({
    ...state,
    contracts: insertedByDate(state.contracts, { eventId: id, on: signedOn }),
  }),
  VdabExemptionGranted: (state, data, { id }) => ({
    ...state,
    vdabExemptions: insertedByDate(state.vdabExemptions, exemption(data, id)),
  }),
  DutyExemptionGranted: (state, data, { id }) => ({
    ...state,
    dutyExemptions: insertedByDate(state.dutyExemptions, exemption(data, id)),
  }),
  ReferredToVdab: (state, { referredOn }) => ({
    ...state,
    referralsToVdab: insertedByDate(state.referralsToVdab, { on: referredOn }),
  }),
  VdabRegistered: (state, { registeredOn, origin, observedOn }, { id }) => ({
    ...state,
    registrations: insertedByDate(state.registrations, {
      eventId: id,
      on: registeredOn,
      opens: true,
      origin,
      ...(observedOn && { observedOn }),
    }),
  }),
  VdabDeregistered: (state, { deregisteredOn, observedOn }, { id }) => ({
    ...state,
    registrations: insertedByDate(state.registrations, {
      eventId: id,
      on: deregisteredOn,
      opens: false,
      ...(observedOn && { observedOn }),
    }),
  }),
  TrajectorySuspended: (state, { suspendedOn, until }, { id }) => ({
    ...state,
    suspensions: insertedByDate(state.suspensions, {
      eventId: id,
      on: suspendedOn,
      opens: true,
      ...(until && { until }),
    }),
  }),
  TrajectoryResumed: (state, { resumedOn }, { id }) => ({
    ...state,
    suspensions: insertedByDate(state.suspensions, { eventId: id, on: resumedOn, opens: false }),
  }),
  CategoryChanged: (state, { changedOn, category }, { id }) => ({
    ...state,
    categories: changedTo(state.categories, { eventId: id, on: changedOn, category }),
  }),
  TrajectoryEnded: (state, { endedOn, reason }, { id }) => ({
    ...state,
    endings: insertedByDate(state.endings, { eventId: id, on: endedOn, reason }),
  }),
  SupportStarted: (state, { startedOn, kind }, { id }) => ({
    ...state,
    supports: insertedByDate(state.supports, { eventId: id, on: startedOn, opens: true, kind }),
  }),
  SupportEnded: (state, { endedOn, kind }, { id }) => ({
    ...state,
    supports: insertedByDate(state.supports, { eventId: id, on: endedOn, opens: false, kind }),
  }),
  WrittenConditionImposed: (state, { imposedOn, by, document }, { id }) => ({
    ...state,
    conditions: insertedByDate(state.conditions, { eventId: id, on: imposedOn, opens: true, by, document }),
  }),
  WrittenConditionLifted: (state, { liftedOn, by, document }, { id }) => ({
    ...state,
    conditions: insertedByDate(state.conditions, { eventId: id, on: liftedOn, opens: false, by, document }),
  }),
  EmploymentObserved: (state, { observedOn, employed, since }, { id }) => ({
    ...state,
    employments: insertedByDate(state.employments, { eventId: id, on: observedOn, employed, ...(since && { since }) }),
  }),
  LinkageDiffered: (state, { observedOn, eventId: about, ...said }, { id }) => ({
    ...state,
    linkageDifferences: insertedByDate(state.linkageDifferences, {
      eventId: id,
      on: observedOn,
      ...said,
      ...(about && { about }),
    }),
  }),
  LinkageDifferenceDismissed: (state, { observedOn, field, dismissedOn }) => ({
    ...state,
    linkageDifferences: state.linkageDifferences.map(it =>
      it.on === observedOn && it.field === field && !it.dismissedOn ? { ...it, dismissedOn } : it,
    ),
  }),
  ViolationReferred: (state, { violationId, reason, referredOn, occurredOn = referredOn }, { id }) => ({
    ...state,
    violations: [
      ...state.violations,
      {
        violationId,
        eventId: id,
        reason,
        referredOn,
        occurredOn,
        notices: [],
        defences: [],
        hearings: [],
        withoutFine: [],
      },
    ],
  }),
  NoticeOfDefaultSent: (state, { violationId, sentOn }, { id }) =>
    withViolation(state, violationId, it => ({ ...it, notices: [...it.notices, { eventId: id, on: sentOn }] })),
  DefenceSubmitted: (state, { violationId, submittedOn }, { id }) =>
    withViolation(state, violationId, it => ({ ...it, defences: [...it.defences, { eventId: id, on: submittedOn }] })),
  HearingHeld: (state, { violationId, heldOn }, { id }) =>
    withViolation(state, violationId, it => ({ ...it, hearings: [...it.hearings, { eventId: id, on: heldOn }] })),
  FineImposed: (state, { violationId, imposedOn, amount }, { id }) =>
    withViolation(state, violationId, it => ({
      ...it,
      fine: { eventId: id, on: imposedOn, amount, reminders: [], payments: [] },
    })),
  ViolationClosed: (state, { violationId, closedOn, outcome }, { id }) =>
    withViolation(state, violationId, it => ({ ...it, closure: { eventId: id, on: closedOn, outcome } })),
  PaymentReminderSent: (state, { violationId, sentOn }, { id }) =>
    withFine(state, violationId, id, fine => ({
      ...fine,
      reminders: [...fine.reminders, { eventId: id, on: sentOn }],
    })),
  FinePaid: (state, { violationId, paidOn, amount }, { id }) =>
    withFine(state, violationId, id, fine => ({
      ...fine,
      payments: [...fine.payments, { eventId: id, on: paidOn, amount }],
    })),
  FineDeclaredUncollectable: (state, { violationId, declaredOn }, { id }) =>
    withFine(state, violationId, id, fine => ({ ...fine, uncollectable: { eventId: id, on: declaredOn } })),
  FineAnnulled: (state, { violationId, annulledOn }, { id }) =>
    withFine(state, violationId, id, fine => ({ ...fine, annulment: { eventId: id, on: annulledOn } })),
}

export const trajectoryFrom = foldBy(trajectoryTable, unreported)
export const nextTrajectory = stepBy(trajectoryTable)
