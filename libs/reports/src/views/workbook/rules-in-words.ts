import type { Dated, DueDateRules } from '#libs/trajectory'
import type { ViewWords } from '../words/words.js'
import { dayInWords, periodInWords } from './in-words.js'

/** The dated rules that figures turn on, each with what it says and since when. */
export function rulesInWords(
  rules: DueDateRules,
  words: ViewWords,
): readonly (readonly [name: string, value: string])[] {
  const { duty, term, suspension, yes, no } = words.rules
  const yesOrNo = (value: boolean): string => (value ? yes : no)
  return [
    [duty, inWords(rules.registrationDuty, yesOrNo, words)],
    [term, inWords(rules.registrationTerm, value => periodInWords(value, words), words)],
    [suspension, inWords(rules.suspensionMovesDueDate, yesOrNo, words)],
  ]
}

/** The first value holds on every day before the next: its own day says nothing. */
const inWords = <Value>(
  [first, ...later]: readonly Dated<Value>[],
  said: (value: Value) => string,
  words: ViewWords,
): string =>
  [
    ...(first ? [said(first.value)] : []),
    ...later.map(({ on, value }) => words.since(dayInWords(on, words), said(value))),
  ].join('; ')
