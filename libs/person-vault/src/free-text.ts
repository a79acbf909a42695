import { hasAtMost } from './has-at-most.js'

/** Of a text that says why: a reason, an explanation. */
export const LONGEST_TEXT = 2000

/**
 * Free text: kept sealed in the person vault, never in the log. Control characters other than line breaks are refused, and
 * half a character, which no store would give back as it came.
 */
export const FREE_TEXT_PATTERN = /^(?=[\s\S]*\S)(?:[^\p{Cc}\p{Cs}]|[\t\n\r])+$/u

export const isFreeText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && hasAtMost(longest, value) && FREE_TEXT_PATTERN.test(value)
