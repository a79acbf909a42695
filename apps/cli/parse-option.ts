import { InvalidArgumentError } from 'commander'
import { isCalendarDate, isPeriod, type CalendarDate, type Period } from '#libs/kernel'

/** Options of the command line, judged before anything is opened. */

export function asDate(value: string): CalendarDate {
  if (!isCalendarDate(value)) throw new InvalidArgumentError('Give a date that exists, as YYYY-MM-DD.')
  return value
}

/** Wider than over HTTP: in any zone, to the minute or to the nanosecond, as somebody has it before them. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

export function asInstant(value: string): string {
  if (!INSTANT.test(value) || !isCalendarDate(value.slice(0, 10)) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('Give an instant with its zone, as 2024-02-05T12:00:00Z.')
  return value
}

export function asPeriod(value: string): Period {
  if (!isPeriod(value)) throw new InvalidArgumentError('Give a period, as P2M or P60D.')
  return value
}

export function asWhole(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Give a whole number.')
  return Number(value)
}

export function asPercent(value: string): number {
  const percent = asWhole(value)
  if (percent > 100) throw new InvalidArgumentError('Give a whole number up to 100.')
  return percent
}

/** Empty where a variable of the shell is not set: no later message could name it. */
export function asPlace(value: string): string {
  if (value === '') throw new InvalidArgumentError('Give a name: this one is empty.')
  return value
}

/** Under another name Excel does not open it. */
export function asWorkbook(value: string): string {
  if (!/\.xlsx$/i.test(value)) throw new InvalidArgumentError('Give a name that ends with .xlsx.')
  return value
}
