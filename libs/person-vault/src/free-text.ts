import { hasAtMost } from './has-at-most.js'
import { textWithout } from './text-without.js'

/** Of a text that says why: a reason, an explanation. */
export const LONGEST_TEXT = 2000

/** Free text: kept sealed in the person vault, never in the log. No control characters but the tab and line breaks. */
export const FREE_TEXT_PATTERN = textWithout(String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f`)

/** Half a character is refused too, which no store would give back as it came. */
export const isFreeText = (value: unknown): value is string =>
  typeof value === 'string' && hasAtMost(LONGEST_TEXT, value) && FREE_TEXT_PATTERN.test(value) && value.isWellFormed()
