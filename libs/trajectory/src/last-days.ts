import { addDays, calendarDate, type CalendarDate } from '#libs/kernel'
import { isExemptOn, suspensionsOf, type Suspendable } from './due-date.js'
import type { Trajectory } from './trajectory.js'

/** What has no end lasts until then. */
export const LAST_DAY = calendarDate('2199-12-31')

/** Last day of the suspension that began last; `LAST_DAY` where it has no end. */
export function lastDaySuspended(suspendable: Suspendable): CalendarDate | undefined {
  if (suspendable.suspensions.length === 0) return undefined
  const last = suspensionsOf(suspendable).at(-1)
  return last && (last.before ? addDays(last.before, -1) : LAST_DAY)
}

/**
 * Last day on which an exemption keeps the person from being late. Who is exempt on the due date stays so: the duty fell on
 * a day on which it was not there.
 */
export function lastDayExempt(
  trajectory: Pick<Trajectory, 'vdabExemptions'>,
  dueOn: CalendarDate,
): CalendarDate | undefined {
  if (isExemptOn(trajectory, dueOn)) return LAST_DAY
  const days = trajectory.vdabExemptions.flatMap(({ on, until }) => (on <= dueOn && until ? [until] : []))
  return days.sort().at(-1)
}

/**
 * The last day up to a date on which a linkage said what the record lacked, or something else. One that says the same leaves
 * no event.
 */
export const lastLinkage = (
  { employments, linkageDifferences, registrations }: Linked,
  date: CalendarDate,
): CalendarDate | undefined =>
  [
    ...[...employments, ...linkageDifferences].map(({ on }) => on),
    ...registrations.flatMap(({ observedOn }) => observedOn ?? []),
  ]
    .filter(on => on <= date)
    .sort()
    .at(-1)

type Linked = Pick<Trajectory, 'employments' | 'linkageDifferences' | 'registrations'>
