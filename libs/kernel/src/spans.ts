import type { CalendarDate } from './calendar-date.js'
import { addDays } from './calendar-date.js'

/** Days from `from`, up to but not including `before`; without `before` it has not ended. */
export interface Span {
  readonly from: CalendarDate
  readonly before?: CalendarDate
}

/**
 * A mark in time that opens or closes something: support that starts, a registration that ends.
 * `until` is a planned last day, inclusive. A closing mark's own day is the first day no longer covered.
 */
export interface Mark {
  readonly on: CalendarDate
  readonly opens: boolean
  readonly until?: CalendarDate
}

/**
 * Marks in order of date: facts may be recorded in any order. On one day a closing comes before an opening, whichever
 * was recorded first, for what ends and begins anew on a day has not ended for good. Otherwise the newcomer is last.
 */
export function insertedByDate<T extends Dated>(marks: readonly T[], mark: T): readonly T[] {
  let place = marks.length
  while (place > 0 && comesAfter(marks[place - 1]!, mark)) place--
  return marks.toSpliced(place, 0, mark)
}

type Dated = { readonly on: CalendarDate; readonly opens?: boolean }
const comesAfter = (mark: Dated, other: Dated): boolean =>
  mark.on > other.on || (mark.on === other.on && mark.opens === true && other.opens === false)

/**
 * What the marks cover. A fold is total: a closing while closed adds nothing, also before an opening of its own day, and an
 * opening while open only says anew until when, never sooner than was planned.
 */
export function spansOf(marks: readonly Mark[]): readonly Span[] {
  const spans: Span[] = []
  let open: Mark | undefined

  const close = (by?: CalendarDate) => {
    if (!open) return
    const before = by ?? (open.until && addDays(open.until, 1))
    if (!before || before > open.on) spans.push(before ? { from: open.on, before } : { from: open.on })
    open = undefined
  }

  for (const mark of marks) {
    if (open?.until && mark.on > open.until) close()
    if (!mark.opens) close(mark.on)
    else if (!open) open = mark
    else if (open.until && mark.until) open = { ...open, until: open.until > mark.until ? open.until : mark.until }
    else open = { on: open.on, opens: true, ...(mark.until && { until: mark.until }) }
  }
  close()
  return spans
}

export const spanOn = (spans: readonly Span[], date: CalendarDate): Span | undefined =>
  spans.find(({ from, before }) => from <= date && (before === undefined || date < before))

export const covers = (spans: readonly Span[], date: CalendarDate): boolean => spanOn(spans, date) !== undefined

/** The last of the dated values that had begun by the date. Values are in order of date. */
export const latestOn = <T extends { readonly on: CalendarDate }>(
  values: readonly T[],
  date: CalendarDate,
): T | undefined => values.findLast(({ on }) => on <= date)
