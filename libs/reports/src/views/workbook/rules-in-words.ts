import type { Dated, DueDateRules } from '#libs/trajectory'
import { dayInWords, periodInWords } from './in-words.js'

/** The dated rules that figures turn on, each with what it says and since when. */
export const rulesInWords = (rules: DueDateRules): readonly (readonly [name: string, value: string])[] => [
  ['Signing brings the duty to register', inWords(rules.registrationDuty, yesOrNo)],
  ['Registration term by the rules', inWords(rules.registrationTerm, periodInWords)],
  ['Suspension moves the due date', inWords(rules.suspensionMovesDueDate, yesOrNo)],
]

/** The first value holds on every day before the next: its own day says nothing. */
const inWords = <Value>([first, ...later]: readonly Dated<Value>[], words: (value: Value) => string): string =>
  [
    ...(first ? [words(first.value)] : []),
    ...later.map(({ on, value }) => `from ${dayInWords(on)}: ${words(value)}`),
  ].join('; ')

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')
