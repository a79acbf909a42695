import { addDays, spansOf, type CalendarDate, type Span } from '#libs/kernel'
import { employmentOn } from './employment.js'
import type { TrajectoryFact } from './events.js'
import { notedBefore, yesOrNo } from './linkage-differences.js'
import type { Trajectory } from './trajectory.js'
import type { LinkageField, Origin } from './vocabulary.js'

/** What a linkage says of one person. What it leaves out it says nothing about. */
export interface VdabReport {
  readonly observedOn: CalendarDate
  readonly registeredOn?: CalendarDate
  readonly deregisteredOn?: CalendarDate
  readonly origin?: Origin
  readonly employed?: boolean
  readonly employedSince?: CalendarDate
}

/** Where record and report do not agree, the fact concerned, and what would make it agree. */
export interface ReportDifference {
  readonly field: LinkageField
  readonly recorded?: string
  readonly reported: string
  readonly eventId: string
  /** Of an origin: the registration that was reported to have it, which the word alone does not tell. */
  readonly about?: string
  /** Merge patch on the data of the fact. */
  readonly patch: object
}

/** What a linkage can tell. */
export type ReportedFact = Extract<
  TrajectoryFact,
  { type: 'VdabRegistered' | 'VdabDeregistered' | 'EmploymentObserved' }
>

export interface RecordComparison {
  /** What the record lacks, in the order in which it is to be recorded. */
  readonly facts: readonly ReportedFact[]
  readonly differences: readonly ReportDifference[]
  /** Those of which a caseworker decided that the record is right: nothing is to be done about them. */
  readonly dismissed: readonly ReportDifference[]
}

type Part = Partial<Omit<RecordComparison, 'dismissed'>>

/** What a report adds to the record, and where the two differ. Nothing is guessed: what overlaps and is not the same, differs. */
export function compareWithVdab(report: VdabReport, trajectory: Trajectory): RecordComparison {
  const registration = registrationOf(report, trajectory)
  const parts: readonly Part[] = [
    compareRegistration(report, trajectory, registration),
    compareDeregistration(report, trajectory, registration),
    compareEmployment(report, trajectory),
  ]
  const found = parts.flatMap(({ differences = [] }) => differences)
  const isDismissed = (difference: ReportDifference) =>
    notedBefore(trajectory, saidOf(difference, report))?.dismissedOn !== undefined
  return {
    facts: parts.flatMap(({ facts = [] }) => facts),
    differences: found.filter(difference => !isDismissed(difference)),
    dismissed: found.filter(isDismissed),
  }
}

const saidOf = ({ field, reported, about }: ReportDifference, { observedOn: on }: VdabReport) => ({
  on,
  field,
  reported,
  ...(about && { about }),
})

/** The registration on record that the report speaks of: the one that overlaps, or that was there before its end. */
function registrationOf(
  { registeredOn, deregisteredOn, observedOn }: VdabReport,
  { registrations }: Trajectory,
): Span | undefined {
  const spans = spansOf(registrations)
  if (registeredOn === undefined) return deregisteredOn && spans.findLast(({ from }) => from < deregisteredOn)
  const end = deregisteredOn ?? addDays(observedOn, 1)
  return spans.find(({ from, before }) => from < end && (before === undefined || registeredOn < before))
}

type Registration = Trajectory['registrations'][number]

function compareRegistration(
  { registeredOn, origin, observedOn }: VdabReport,
  { registrations }: Trajectory,
  known: Span | undefined,
): Part {
  if (registeredOn === undefined) return {}
  if (!known)
    return { facts: [{ type: 'VdabRegistered', data: { registeredOn, origin: origin ?? 'unknown', observedOn } }] }
  const begun = registrations.filter(({ opens }) => opens)
  const onRecord = begun.find(({ on }) => on === registeredOn) ?? begun.find(({ on }) => on === known.from)
  if (!onRecord) return {}
  return { differences: [...ofAnotherDay(onRecord, registeredOn), ...ofAnotherOrigin(onRecord, origin)] }
}

const ofAnotherDay = ({ on, eventId }: Registration, registeredOn: CalendarDate): readonly ReportDifference[] =>
  on === registeredOn
    ? []
    : [{ field: 'registered-on', recorded: on, reported: registeredOn, eventId, patch: { registeredOn } }]

/** `unknown` is no report of an origin. */
function ofAnotherOrigin(
  { eventId, origin: recorded }: Registration,
  origin: Origin | undefined,
): readonly ReportDifference[] {
  if (origin === undefined || origin === 'unknown' || origin === recorded) return []
  return [
    { field: 'origin', ...(recorded && { recorded }), reported: origin, eventId, about: eventId, patch: { origin } },
  ]
}

function compareDeregistration(
  { deregisteredOn, observedOn }: VdabReport,
  { registrations }: Trajectory,
  known: Span | undefined,
): Part {
  if (deregisteredOn === undefined) return {}
  if (registrations.some(({ opens, on }) => !opens && on === deregisteredOn)) return {}
  const end = registrations.find(({ opens, on }) => !opens && on === known?.before)
  if (!end) return { facts: [{ type: 'VdabDeregistered', data: { deregisteredOn, observedOn } }] }
  const { on: recorded, eventId } = end
  return {
    differences: [{ field: 'deregistered-on', recorded, reported: deregisteredOn, eventId, patch: { deregisteredOn } }],
  }
}

function compareEmployment({ observedOn, employed, employedSince: since }: VdabReport, trajectory: Trajectory): Part {
  if (employed === undefined) return {}
  const onRecord = employmentOn(trajectory, observedOn)
  if (!onRecord)
    return { facts: [{ type: 'EmploymentObserved', data: { employed, observedOn, ...(since && { since }) } }] }
  const { eventId, employed: wasEmployed, since: recorded } = onRecord
  if (wasEmployed !== employed) {
    const said = { recorded: yesOrNo(wasEmployed), reported: yesOrNo(employed) }
    return { differences: [{ field: 'employed', ...said, eventId, patch: { employed, since: since ?? null } }] }
  }
  if (since === undefined || since === recorded) return {}
  return {
    differences: [
      { field: 'employed-since', ...(recorded && { recorded }), reported: since, eventId, patch: { since } },
    ],
  }
}
