import { latestOn, type CalendarDate } from '#libs/kernel'
import { categoryOn } from './categories.js'
import type { DatedRules } from './dated-rules.js'
import { contractOn, dueDateUnder, firstRegistration, isExemptOn, isSuspendedOn } from './due-date.js'
import { lastDayExempt, lastDaySuspended, lastLinkage } from './last-days.js'
import { decidedOn, endingOn } from './questions.js'
import { findings, type Finding } from './to-check.js'
import type { Trajectory } from './trajectory.js'
import { unpaidFinesOf, type UnpaidFine } from './violation-file.js'
import type { Agency, Category, Origin, ViolationReason } from './vocabulary.js'

/** Where a person stands with the duty to register. `exempt` is said of VDAB registration, never of the duty itself. */
export const STATUSES = [
  'not-reported',
  'reported',
  'contract-signed',
  'overdue',
  'registered',
  'exempt',
  'suspended',
  'ended',
] as const
export type Status = (typeof STATUSES)[number]

/** What a caseworker sees of one dossier on one day. */
export interface TrajectoryStanding {
  readonly status: Status
  readonly agency?: Agency
  readonly category?: Category
  readonly reportedOn?: CalendarDate
  /** Of the contract that the duty rests on. */
  readonly signedOn?: CalendarDate
  /** Last day on which registration is in time; none under a contract that brought no duty to register. */
  readonly dueOn?: CalendarDate
  /** The first registration: the one that meets the duty. */
  readonly registeredOn?: CalendarDate
  /** Last day of the suspension that began last; `LAST_DAY` without an end. */
  readonly suspendedUntil?: CalendarDate
  /** Last day on which an exemption keeps the person from being late; `LAST_DAY` where one covers the due date. */
  readonly exemptUntil?: CalendarDate
  readonly origin?: Origin
  readonly endedOn?: CalendarDate
  /** What the last linkage said. */
  readonly employment?: {
    readonly observedOn: CalendarDate
    readonly employed: boolean
    readonly since?: CalendarDate
  }
  /** Day of the last linkage that said of the person what was not on record. */
  readonly linkedOn?: CalendarDate
  readonly openViolations: readonly OpenViolation[]
  readonly unpaidFines: readonly UnpaidFine[]
  readonly toCheck: readonly Finding[]
}

export interface OpenViolation {
  readonly violationId: string
  readonly reason: ViolationReason
  readonly referredOn: CalendarDate
}

/** The trajectory as it stands on a day. For a day that has passed, fold the facts `asOf` that day. */
export function standingOn(trajectory: Trajectory, rules: DatedRules, date: CalendarDate): TrajectoryStanding {
  const { reported, agency } = trajectory
  const signedOn = contractOn(trajectory, date)?.on
  const dueOn = signedOn && dueDateUnder(rules, trajectory, signedOn, date)
  const registration = firstRegistration(trajectory)
  const category = categoryOn(trajectory, date)
  const ending = endingOn(trajectory, date)
  const suspendedUntil = lastDaySuspended(trajectory)
  const exemptUntil = dueOn && lastDayExempt(trajectory, dueOn)
  const linkedOn = lastLinkage(trajectory, date)
  return {
    status: statusOn(trajectory, date, { signedOn, dueOn }),
    ...(agency && { agency }),
    ...(category && { category }),
    ...(reported && { reportedOn: reported.on }),
    ...(signedOn && { signedOn }),
    ...(dueOn && { dueOn }),
    ...(registration && { registeredOn: registration.on }),
    ...(suspendedUntil && { suspendedUntil }),
    ...(exemptUntil && { exemptUntil }),
    ...(registration?.origin && { origin: registration.origin }),
    ...(ending && { endedOn: ending.on }),
    ...lastEmployment(trajectory, date),
    ...(linkedOn && { linkedOn }),
    openViolations: openViolations(trajectory),
    unpaidFines: unpaidFinesOf(trajectory),
    toCheck: findings(trajectory, rules),
  }
}

/** The most telling first: what has ended is not overdue, and what is met is not suspended. */
function statusOn(trajectory: Trajectory, date: CalendarDate, { signedOn, dueOn }: Contract): Status {
  if (!trajectory.reported) return 'not-reported'
  if (endingOn(trajectory, date)) return 'ended'
  if (signedOn && firstRegistration(trajectory)) return 'registered'
  if (isSuspendedOn(trajectory, date)) return 'suspended'
  if (!signedOn) return 'reported'
  if (!dueOn) return 'contract-signed'
  if (isExemptOn(trajectory, dueOn < date ? dueOn : date)) return 'exempt'
  return dueOn < date ? 'overdue' : 'contract-signed'
}

interface Contract {
  readonly signedOn: CalendarDate | undefined
  readonly dueOn: CalendarDate | undefined
}

function lastEmployment({ employments }: Trajectory, date: CalendarDate) {
  const last = latestOn(employments, date)
  if (!last) return {}
  const { on, employed, since } = last
  return { employment: { observedOn: on, employed, ...(since && { since }) } }
}

/** Sent on and not decided yet. */
export const openViolations = ({ violations }: Pick<Trajectory, 'violations'>): readonly OpenViolation[] =>
  violations
    .filter(violation => !decidedOn(violation))
    .map(({ violationId, reason, referredOn }) => ({ violationId, reason, referredOn }))
