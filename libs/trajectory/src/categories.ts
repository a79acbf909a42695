import { insertedByDate, latestOn, type CalendarDate } from '#libs/kernel'
import type { Category } from './vocabulary.js'

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

type Categorised<Entry> = { readonly categories: readonly Entry[] }

/** What says which category was held on a day; before the first one known, that first one. */
export const categoryEntryOn = <Entry extends Dated>({ categories }: Categorised<Entry>, date: CalendarDate) =>
  latestOn(categories, date) ?? categories[0]

export const categoryOn = (
  categorised: Categorised<Dated & { readonly category: Category }>,
  date: CalendarDate,
): Category | undefined => categoryEntryOn(categorised, date)?.category
