import { isCalendarDate } from '#libs/kernel'
import type { FieldProblem } from '../src/event-check.js'
import type { Coverage } from '../src/linkage-events.js'
import { isWord } from '../src/words.js'

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
