import { addDays, type Period } from '#libs/kernel'
import { builtInRules, ruleOn, type Dated, type DueDateRules } from '#libs/trajectory'
import type { Sv125Parameters } from './parameters.js'
import type { RemarkWords } from './words/words.js'

/** The one value of a dated rule for all contracts of the window; null where it changes on the way. */
function ofWholeWindow<Value>(values: readonly Dated<Value>[], { from, to }: Sv125Parameters): Value | null {
  const atStart = ruleOn(values, from)
  const changes = values.some(({ on, value }) => from < on && on <= to && value !== atStart)
  return changes ? null : atStart
}

/** The one registration term of the whole window, whether it was asked for or given by the rules. */
export const termUsed = (parameters: Sv125Parameters, { registrationTerm }: DueDateRules): Period | null =>
  parameters.term ?? ofWholeWindow(registrationTerm, parameters)

/** By what rules, beside the term, due dates within the window are others than the sources have them; in words. */
export function otherRules(window: Sv125Parameters, rules: DueDateRules, words: RemarkWords): readonly string[] {
  const { otherDuty, otherSuspension } = words.comparison
  const isOther = (rule: 'registrationDuty' | 'suspensionMovesDueDate') =>
    within(window, rules[rule]) !== within(window, builtInRules[rule])
  return [
    ...(isOther('registrationDuty') ? [otherDuty] : []),
    ...(isOther('suspensionMovesDueDate') ? [otherSuspension] : []),
  ]
}

/** All that is in force within the window, and since when, as text to be compared. */
function within({ from, to }: Sv125Parameters, values: readonly Dated<boolean>[]): string {
  const isChange = ({ on, value }: Dated<boolean>) => from < on && on <= to && ruleOn(values, addDays(on, -1)) !== value
  const changes = values.filter(isChange)
  return JSON.stringify([ruleOn(values, from), ...changes.map(({ on, value }) => [on, value])])
}

/** What due dates turned on beside the facts, in words. */
export function dueDatesUsed(parameters: Sv125Parameters, rules: DueDateRules, words: RemarkWords): string {
  const suspensionMoves = ofWholeWindow(rules.suspensionMovesDueDate, parameters)
  return `${words.term(termUsed(parameters, rules))} ${words.suspensionMoves(suspensionMoves)}`
}
