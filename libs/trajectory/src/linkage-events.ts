import { isCalendarDate, type CalendarDate, type Event, type Recorded } from '#libs/kernel'
import type { FieldProblem } from './event-check.js'
import { isWord } from './words.js'

/** The days for which a linkage speaks, both inclusive. */
export interface Coverage {
  readonly from: CalendarDate
  readonly until: CalendarDate
}

/**
 * A file of VDAB was taken in, to its end. `source` says which, `observedOn` the day on which it was true. Names and
 * shapes are stored for ever, as those of a trajectory. `employment` is there, and false, where it said nothing of the work
 * of anybody on record.
 */
export type LinkageReceived = Event<
  'LinkageReceived',
  { source: string; observedOn: CalendarDate; coverage: Coverage; employment?: false }
>

export type Linkage = LinkageReceived['data']
export type RecordedLinkage = Recorded<LinkageReceived>

/** Whether it tells anything of work. */
export const speaksOfEmployment = ({ employment }: Pick<Linkage, 'employment'>): boolean => employment !== false

/** All linkages in one stream, apart from those of the persons: there are about two a year. */
export const LINKAGES = 'linkages'

/** Whose linkages figures of employment rest on, and whose they are when nobody says otherwise. */
export const VDAB = 'vdab'

const isCoverage = (value: unknown): value is Coverage => {
  if (typeof value !== 'object' || value === null) return false
  const { from, until, ...more } = value as Readonly<Record<string, unknown>>
  return isCalendarDate(from) && isCalendarDate(until) && from <= until && Object.keys(more).length === 0
}

const isFalseOrAbsent = (value: unknown): value is false | undefined => value === false || value === undefined

const fields = {
  source: { is: isWord, rule: 'word', expected: 'at most 40 lower-case letters, digits and -' },
  observedOn: { is: isCalendarDate, rule: 'calendar-day', expected: 'a calendar date, YYYY-MM-DD' },
  coverage: { is: isCoverage, rule: 'coverage', expected: 'a first and a last day, in that order' },
  employment: { is: isFalseOrAbsent, rule: 'false', expected: 'false, or left out' },
}

/** What is wrong with the data of a linkage: nothing, if it is one of this catalogue. */
export function problemsInLinkage(data: object): readonly FieldProblem[] {
  const given = new Map<string, unknown>(Object.entries(data))
  return [
    ...Object.entries(fields).flatMap(([field, { is, rule, expected }]) =>
      is(given.get(field)) ? [] : [{ field, rule, detail: `${field} must be ${expected}.` }],
    ),
    ...[...given.keys()]
      .filter(field => !(field in fields))
      .map(field => ({ field, rule: 'unknown-field', detail: `${field} is not a field of this event.` })),
  ]
}
