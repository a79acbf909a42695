import { isCalendarDate } from './calendar-date.js'

/** No 24:00:00, which is the next day (RFC 3339), and no leap second, which no clock of ours records. */
export const INSTANT_PATTERN = /^(?:19|2[01])\d{2}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/

/** An instant that was or will be, in UTC as ISO 8601 writes it, with at most the milliseconds that are recorded. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && INSTANT_PATTERN.test(value) && isCalendarDate(value.slice(0, 10))
