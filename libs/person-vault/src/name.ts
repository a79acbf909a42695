import { hasAtMost } from './has-at-most.js'
import type { Person } from './person-vault.js'

export const LONGEST_NAME = 200

/** Control characters, line breaks, and what turns the direction of writing around, by which a name would show as another. */
const BARRED = String.raw`\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069`

/** One line, in the order in which it is read, and not all of it blank; in words of patterns that every language has. */
export const NAME_PATTERN = new RegExp(`^[^\\S${BARRED}]*[^\\s${BARRED}][^${BARRED}]*$`, 'u')

/** Half a character is refused too, which no store would give back as it came. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && hasAtMost(LONGEST_NAME, value) && NAME_PATTERN.test(value) && value.isWellFormed()

/**
 * Each part in one spelling (Unicode NFC), whichever keyboard or system it came from: é is one character, and not an e and
 * an accent, which look the same and would be another name.
 */
export const composed = (person: Person): Person =>
  Object.fromEntries(Object.entries(person).map(([part, text]: [string, string]) => [part, text.normalize('NFC')]))
