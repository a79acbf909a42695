import { addPeriod, calendarDate, type Period } from '#libs/kernel'

const LONGEST_TERM_YEARS = 10

/** A term that somebody can have to register: at least a day, and no lifetime. */
export function isTermWithinBounds(term: Period): boolean {
  const someDay = calendarDate('2000-01-01')
  const years = Number(addPeriod(someDay, term).split('-')[0]) - 2000
  return /[1-9]/.test(term) && years < LONGEST_TERM_YEARS
}

export const TERM_BOUNDS = `at least a day and less than ${LONGEST_TERM_YEARS} years`
