import {
  CALENDAR_DATE_PATTERN,
  dayInBrussels,
  INSTANT_PATTERN,
  isCalendarDate,
  isInstant,
  isPeriod,
  PERIOD_PATTERN,
} from '#libs/kernel'
import { field, type FieldOptions } from './field.decorator.js'

/** A day that exists, `YYYY-MM-DD`. */
export const IsCalendarDay = (options: FieldOptions) =>
  field(
    {
      rule: 'calendar-day',
      detail: 'must be a day that exists, from 1900 to 2199, written YYYY-MM-DD',
      schema: { type: 'string', format: 'date', pattern: CALENDAR_DATE_PATTERN.source, example: '2023-03-15' },
      holds: isCalendarDate,
    },
    options,
  )

export const IsInstant = (options: FieldOptions) =>
  field(
    {
      rule: 'instant',
      detail: 'must be an instant in UTC, written YYYY-MM-DDThh:mm:ssZ, with at most three decimals',
      schema: { type: 'string', format: 'date-time', pattern: INSTANT_PATTERN.source, example: '2024-02-05T12:00:00Z' },
      holds: isInstant,
    },
    options,
  )

/** Month or day may be 00 where they are not known, as in the national register. */
const BIRTH_DATE = /^(?:19|20)\d{2}-(?:00|0[1-9]|1[0-2])-(?:00|0[1-9]|[12]\d|3[01])$/
const isInPart = (date: string): boolean => date.slice(5, 7) === '00' || date.endsWith('00')
const isBirthDate = (value: unknown): boolean =>
  typeof value === 'string' &&
  BIRTH_DATE.test(value) &&
  (isInPart(value) || isCalendarDate(value)) &&
  value <= dayInBrussels(new Date())
export const IsBirthDate = (options: FieldOptions) =>
  field(
    {
      rule: 'birth-date',
      detail: 'must be a day that exists and has come, written YYYY-MM-DD; month or day may be 00 when not known',
      schema: { type: 'string', pattern: BIRTH_DATE.source, example: '1993-05-18' },
      holds: isBirthDate,
    },
    options,
  )

export const IsPeriod = (options: FieldOptions) =>
  field(
    {
      rule: 'period',
      detail: 'must be a length of time such as P2M or P60D',
      schema: { type: 'string', pattern: PERIOD_PATTERN.source, example: 'P2M' },
      holds: isPeriod,
    },
    options,
  )
