import type { CalendarDate } from '#libs/kernel'
import { speaksOfEmployment, VDAB, type Linkage } from '#libs/trajectory'

/** The linkage that a report about a day rests on, and the days of all that were observed by then. */
export interface LinkageUsed extends Linkage {
  /** Employment counts only as a linkage showed it: what is on record for other days is nobody's observation. */
  readonly days: ReadonlySet<CalendarDate>
}

/**
 * Of VDAB alone: what others send is on record, but knows of few persons. Undefined where no linkage that speaks of
 * employment covers the day: employment on that day is not known.
 */
export function linkageCovering(linkages: readonly Linkage[], asOf: CalendarDate): LinkageUsed | undefined {
  const seen = linkages.filter(it => it.source === VDAB && speaksOfEmployment(it) && it.observedOn <= asOf)
  const last = seen
    .filter(({ coverage: { from, until } }) => from <= asOf && asOf <= until)
    .toSorted((one, other) => (one.observedOn < other.observedOn ? -1 : 1))
    .at(-1)
  return last && { ...last, days: new Set(seen.map(({ observedOn }) => observedOn)) }
}
