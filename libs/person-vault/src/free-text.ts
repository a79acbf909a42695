import { hasAtMost } from './has-at-most.js'

/** Of a text that says why: a reason, an explanation. */
export const LONGEST_TEXT = 2000

/** Control characters other than the tab and line breaks. */
const BARRED = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f`

/**
 * Free text: kept sealed in the person vault, never in the log; not all of it blank. Written so that every language reads it
 * as it is meant, since clients judge by it too: ranges in place of `\p{...}`, and no look-ahead.
 */
export const FREE_TEXT_PATTERN = new RegExp(`^[^\\S${BARRED}]*[^\\s${BARRED}][^${BARRED}]*$`, 'u')

/** Half a character is refused too, which no store would give back as it came. */
export const isFreeText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && hasAtMost(longest, value) && FREE_TEXT_PATTERN.test(value) && value.isWellFormed()
