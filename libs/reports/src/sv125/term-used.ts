import type { Period } from '#libs/kernel'
import { ruleOn, type DueDateRules } from '#libs/trajectory'
import type { Sv125Parameters } from './parameters.js'

/** The one registration term of the whole window; null when the dated rules change it on the way. */
export function termUsed({ from, to, term }: Sv125Parameters, { registrationTerm }: DueDateRules): Period | null {
  if (term) return term
  const atStart = ruleOn(registrationTerm, from)
  const changes = registrationTerm.some(({ on, value }) => from < on && on <= to && value !== atStart)
  return changes ? null : atStart
}

/** After "Registration term:", whether it was asked for or given by the rules. */
export const termInWords = (term: Period | null): string =>
  term ?? 'the one in force on the day of signing; it changed within the window'
