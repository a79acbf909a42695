import { insertedByDate, type CalendarDate } from '#libs/kernel'

/*
 * The category as the report says it, and then each change of it in order of day. What the report says is what held before
 * any change: it stands first whatever its own day, which may turn out to be later than that of a change.
 */
type Dated = { readonly on: CalendarDate }

export const reportedAs = <Entry extends Dated>(categories: readonly Entry[], report: Entry): readonly Entry[] => [
  report,
  ...categories.slice(1),
]

export const changedTo = <Entry extends Dated>(
  [report, ...changes]: readonly Entry[],
  change: Entry,
): readonly Entry[] => (report ? [report, ...insertedByDate(changes, change)] : [change])
