import { hasAtMost } from './has-at-most.js'
import { textWithout } from './text-without.js'
import type { Person } from './person-vault.js'

export const LONGEST_NAME = 200

/**
 * One line, in the order in which it is read: no control characters and line breaks, and nothing that turns the direction
 * of writing around (U+202A to U+202E, U+2066 to U+2069), by which a name would show as another one.
 */
export const NAME_PATTERN = textWithout(String.raw`\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069`)

/** Half a character is refused too, which no store would give back as it came. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && hasAtMost(LONGEST_NAME, value) && NAME_PATTERN.test(value) && value.isWellFormed()

/**
 * Each part in one spelling (Unicode NFC), whichever keyboard or system it came from: é is one character, and not an e and
 * an accent, which look the same and would be another name.
 */
export const composed = (person: Person): Person =>
  Object.fromEntries(Object.entries(person).map(([part, text]: [string, string]) => [part, text.normalize('NFC')]))
