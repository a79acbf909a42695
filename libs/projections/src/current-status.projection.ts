import { addDays, calendarDate, spansOf, type CalendarDate } from '#libs/kernel'
import {
  dueDate,
  firstRegistration,
  isExemptOn,
  nextTrajectory,
  termsOn,
  unreported,
  type DatedRules,
  type Trajectory,
} from '#libs/trajectory'
import { digest } from './digest.js'
import type { Projection } from './projection.js'
import type { Standing, StatusRow } from './rows.js'

/**
 * Where each dossier stands. Its fold is that of the decisions, so that caseworker and rules never disagree; what the
 * worklist shows is derived from it. Nothing here depends on the day: a due date in the past is judged when asked.
 * The rules are part of its version: other terms are other due dates, for all rows at once.
 */
export const currentStatus = (rules: DatedRules): Projection<Trajectory> => ({
  name: 'current-status',
  version: `1-${digest(rules)}`,
  keepsVersions: false,
  initial: unreported,
  step: nextTrajectory,
  status: trajectory => statusRow(trajectory, rules),
})

export function statusRow(trajectory: Trajectory, rules: DatedRules): StatusRow | undefined {
  const { reported, agency, categories, contracts, employments } = trajectory
  const category = categories.at(-1)?.category
  if (!reported || !agency || !category) return undefined

  const signedOn = contracts.at(-1)?.on
  const dueOn = signedOn && dueOnWhatever(trajectory, signedOn, rules)
  const registeredOn = firstRegistration(trajectory)?.on
  const employment = employments.at(-1)
  return {
    standing: standingOf(trajectory, signedOn, dueOn),
    agency,
    category,
    reportedOn: reported.on,
    ...(signedOn && { signedOn }),
    ...(dueOn && { dueOn }),
    ...(registeredOn && { registeredOn }),
    toCheck: [],
    openViolations: openViolations(trajectory),
    ...(employment && { employment }),
  }
}

function standingOf(trajectory: Trajectory, signedOn?: CalendarDate, dueOn?: CalendarDate): Standing {
  const endedOn = trajectory.endings.at(-1)?.on
  if (endedOn && (!signedOn || signedOn <= endedOn)) return 'ended'
  if (firstRegistration(trajectory)) return 'registered'
  if (!signedOn) return 'reported'
  if (!dueOn) return 'suspended'
  return isExemptOn(trajectory, dueOn) ? 'exempt' : 'awaiting-registration'
}

const LAST_DAY = calendarDate('2199-12-31')

/**
 * The due date that holds on whatever day it is asked. A suspension without an end moves it day by day: then there is
 * none, unless it had passed before the suspension began.
 */
function dueOnWhatever(trajectory: Trajectory, signedOn: CalendarDate, rules: DatedRules): CalendarDate | undefined {
  const terms = termsOn(rules, signedOn)
  const last = terms.suspensionMoves ? spansOf(trajectory.suspensions).at(-1) : undefined
  if (!last || last.before) return dueDate(trajectory, signedOn, terms, LAST_DAY)

  const dueBefore = dueDate(trajectory, signedOn, terms, addDays(last.from, -1))
  return dueBefore < last.from ? dueBefore : undefined
}

const openViolations = ({ violations }: Trajectory): StatusRow['openViolations'] =>
  Object.entries(violations)
    .filter(([, { fine, closure }]) => !fine && !closure)
    .map(([violationId, { reason, referredOn }]) => ({ violationId, reason, referredOn }))
