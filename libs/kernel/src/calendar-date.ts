declare const brand: unique symbol

/** A day in the calendar, `YYYY-MM-DD`, without a time or a zone. Sorts and compares as a string. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' }

/** A length of time in ISO 8601: whole days, months or years, as `P60D` or `P2M`. */
export type Period = string & { readonly [brand]: 'Period' }

const DAY = 86_400_000
/** As a day is written, and in which years it may lie: the first thing that is asked of one. */
export const CALENDAR_DATE_PATTERN = /^(?:19|2[01])\d{2}-\d{2}-\d{2}$/
export const PERIOD_PATTERN = /^P(\d{1,4})([DMY])$/

/** Field by field: several times as fast as taking the day out of `toISOString`, and every figure rests on it. */
function fromUtc(milliseconds: number): CalendarDate {
  const day = new Date(milliseconds)
  return `${day.getUTCFullYear()}-${twoDigits(day.getUTCMonth() + 1)}-${twoDigits(day.getUTCDate())}` as CalendarDate
}

const twoDigits = (count: number): string => (count < 10 ? `0${count}` : `${count}`)

/** Days since 1970-01-01. */
const dayNumber = (date: CalendarDate): number => Date.parse(date) / DAY

/** A day that exists, between the years 1900 and 2199: 2023-02-29 does not. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  if (typeof value !== 'string' || !CALENDAR_DATE_PATTERN.test(value)) return false
  const milliseconds = Date.parse(value)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).getUTCDate() === Number(value.slice(8))
}

export function calendarDate(value: string): CalendarDate {
  if (!isCalendarDate(value)) throw new RangeError(`not a calendar date (YYYY-MM-DD): ${value}`)
  return value
}

export const isPeriod = (value: unknown): value is Period => typeof value === 'string' && PERIOD_PATTERN.test(value)

export function period(value: string): Period {
  if (!isPeriod(value)) throw new RangeError(`not a period (such as P2M or P60D): ${value}`)
  return value
}

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromUtc(Date.parse(date) + days * DAY)

/** Whole days from one date to the other; negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

/** A day that the month lacks becomes the month's last: 2023-12-31 and two months is 2024-02-29. */
export function addPeriod(date: CalendarDate, length: Period): CalendarDate {
  const [, count, unit] = PERIOD_PATTERN.exec(length)!
  if (unit === 'D') return addDays(date, Number(count))

  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))]
  const months = month - 1 + Number(count) * (unit === 'Y' ? 12 : 1)
  const daysInMonth = new Date(Date.UTC(year, months + 1, 0)).getUTCDate()
  return fromUtc(Date.UTC(year, months, Math.min(day, daysInMonth)))
}

/** In Swedish a short date is written as ISO 8601 writes it. */
const brussels = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short' })

/** The day that it is in Brussels at an instant: the administration's day, whatever the machine's zone. */
export const dayInBrussels = (instant: Date): CalendarDate => brussels.format(instant) as CalendarDate
