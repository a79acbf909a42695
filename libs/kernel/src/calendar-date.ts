declare const brand: unique symbol

/** A day in the calendar, `YYYY-MM-DD`, without a time or a zone. Sorts and compares as a string. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' }

/** A length of time in ISO 8601: whole days, months or years, as `P60D` or `P2M`. */
export type Period = string & { readonly [brand]: 'Period' }

const DAY = 86_400_000
const DATE = /^\d{4}-\d{2}-\d{2}$/
const PERIOD = /^P(\d{1,4})([DMY])$/

const fromUtc = (milliseconds: number): CalendarDate =>
  new Date(milliseconds).toISOString().slice(0, 10) as CalendarDate

/** Days since 1970-01-01. */
export const dayNumber = (date: CalendarDate): number => Date.parse(date) / DAY

/** A day that exists, between the years 1900 and 2199: 2023-02-29 does not. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  if (typeof value !== 'string' || !DATE.test(value) || value < '1900' || value >= '2200') return false
  const milliseconds = Date.parse(value)
  return !Number.isNaN(milliseconds) && fromUtc(milliseconds) === value
}

export function calendarDate(value: string): CalendarDate {
  if (!isCalendarDate(value)) throw new RangeError(`not a calendar date (YYYY-MM-DD): ${value}`)
  return value
}

export const isPeriod = (value: unknown): value is Period => typeof value === 'string' && PERIOD.test(value)

export function period(value: string): Period {
  if (!isPeriod(value)) throw new RangeError(`not a period (such as P2M or P60D): ${value}`)
  return value
}

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromUtc(Date.parse(date) + days * DAY)

/** Whole days from one date to the other; negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

/** A day that the month lacks becomes the month's last: 2023-12-31 and two months is 2024-02-29. */
export function addPeriod(date: CalendarDate, length: Period): CalendarDate {
  const [, count, unit] = PERIOD.exec(length)!
  if (unit === 'D') return addDays(date, Number(count))

  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const months = month - 1 + Number(count) * (unit === 'Y' ? 12 : 1)
  const daysInMonth = new Date(Date.UTC(year, months + 1, 0)).getUTCDate()
  return fromUtc(Date.UTC(year, months, Math.min(day, daysInMonth)))
}

/** The day that it is in Brussels at an instant: the administration's day, whatever the machine's zone. */
const brussels = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short' })
export const dayInBrussels = (instant: Date): CalendarDate => brussels.format(instant) as CalendarDate
