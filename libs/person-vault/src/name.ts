import { hasAtMost } from './has-at-most.js'
import type { Person } from './person-vault.js'

export const LONGEST_NAME = 200

/**
 * One line, in the order in which it is read: line breaks and other control characters are refused, and what turns the
 * direction of writing around (U+202A to U+202E, U+2066 to U+2069), by which a name would show as another one; and half a
 * character, which no store would give back as it came.
 */
export const NAME_PATTERN = /^(?=.*\S)[^\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+$/u

export const isName = (value: unknown): value is string =>
  typeof value === 'string' && hasAtMost(LONGEST_NAME, value) && NAME_PATTERN.test(value)

/**
 * Each part in one spelling (Unicode NFC), whichever keyboard or system it came from: é is one character, and not an e and
 * an accent, which look the same and would be another name.
 */
export const composed = (person: Person): Person =>
  Object.fromEntries(Object.entries(person).map(([part, text]: [string, string]) => [part, text.normalize('NFC')]))
