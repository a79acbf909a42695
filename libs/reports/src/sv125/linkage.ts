import { addPeriod, period, type CalendarDate } from '#libs/kernel'

/** Linkages come about twice a year: each speaks for the half year from the day on which it was observed. */
const COVERS = period('P6M')

/** The linkage that covers a day; undefined: employment on that day is not known. */
export function linkageCovering(linkages: readonly CalendarDate[], asOf: CalendarDate): CalendarDate | undefined {
  const last = linkages
    .filter(on => on <= asOf)
    .toSorted()
    .at(-1)
  return last !== undefined && asOf <= addPeriod(last, COVERS) ? last : undefined
}
