import { addDays, type CalendarDate } from '#libs/kernel'
import {
  dueDate,
  endingOn,
  findings,
  firstRegistration,
  LAST_DAY,
  lastDayExempt,
  lastDaySuspended,
  lastLinkage,
  openViolations,
  suspensionsOf,
  termsOn,
  unpaidFinesOf,
  type DatedRules,
  type Trajectory,
} from '#libs/trajectory'
import type { Standing, StatusRow } from './rows.js'

/** What the worklist shows of a trajectory. Undefined before the person was reported. */
export function statusRow(trajectory: Trajectory, rules: DatedRules): StatusRow | undefined {
  const { reported, agency, categories, contracts, employments } = trajectory
  const category = categories.at(-1)?.category
  if (!reported || !agency || !category) return undefined

  const employment = employments.at(-1) && withoutEvent(employments.at(-1)!)
  const linkedOn = lastLinkage(trajectory, LAST_DAY)
  return {
    standing: standingOf(trajectory),
    agency,
    category,
    reportedOn: reported.on,
    ...dutyOf(trajectory, contracts.at(-1)?.on, rules),
    toCheck: [...new Set(findings(trajectory, rules).map(({ rule }) => rule))],
    openViolations: openViolations(trajectory),
    unpaidFines: unpaidFinesOf(trajectory),
    ...(employment && { employment }),
    ...(linkedOn && { linkedOn }),
  }
}

const withoutEvent = ({ on, employed, since }: Trajectory['employments'][number]) => ({
  on,
  employed,
  ...(since && { since }),
})

function standingOf(trajectory: Trajectory): Standing {
  if (endingOn(trajectory, LAST_DAY)) return 'ended'
  if (trajectory.contracts.length === 0) return 'reported'
  return firstRegistration(trajectory) ? 'registered' : 'contract-signed'
}

function dutyOf(trajectory: Trajectory, signedOn: CalendarDate | undefined, rules: DatedRules) {
  const suspendedUntil = lastDaySuspended(trajectory)
  const dueOn = signedOn && dueOnWhatever(trajectory, signedOn, rules)
  const exemptUntil = dueOn && lastDayExempt(trajectory, dueOn)
  const registeredOn = firstRegistration(trajectory)?.on
  return {
    ...(signedOn && { signedOn }),
    ...(dueOn && { dueOn }),
    ...(registeredOn && { registeredOn }),
    ...(suspendedUntil && { suspendedUntil }),
    ...(exemptUntil && { exemptUntil }),
  }
}

/**
 * The due date that holds on whatever day it is asked; none where the contract brought no duty to register. A suspension
 * without an end moves it day by day: then there is none, unless it had passed before the suspension began.
 */
function dueOnWhatever(trajectory: Trajectory, signedOn: CalendarDate, rules: DatedRules): CalendarDate | undefined {
  const terms = termsOn(rules, signedOn)
  if (!terms) return undefined
  const last = terms.suspensionMoves ? suspensionsOf(trajectory).at(-1) : undefined
  if (!last || last.before) return dueDate(trajectory, signedOn, terms, LAST_DAY)

  const dueBefore = dueDate(trajectory, signedOn, terms, addDays(last.from, -1))
  return dueBefore < last.from ? dueBefore : undefined
}
