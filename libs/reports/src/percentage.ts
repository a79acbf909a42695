import type { InEach } from './language.js'

/** Whole percents, rounded half up, in whole numbers throughout: no float decides a half. Null on an empty base. */
export const percentage = (part: number, base: number): number | null =>
  base === 0 ? null : Math.floor((200 * part + base) / (2 * base))

export const NO_PERCENTAGE: InEach<string> = {
  en: 'A percentage is not available where its base is 0.',
  nl: 'Een percentage is niet beschikbaar waar de basis 0 is.',
}
