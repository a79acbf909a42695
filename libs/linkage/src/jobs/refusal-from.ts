import { IdempotencyKeyReused } from '#libs/commands'
import { RuleBroken } from '#libs/kernel'
import type { RowVerdict } from './verdict.js'

/** What a command refused, said of its row: a file says itself what a conflict is. Anything else ends the run. */
export function refusalFrom(error: unknown, conflict: RowVerdict): RowVerdict {
  if (error instanceof IdempotencyKeyReused) return conflict
  if (error instanceof RuleBroken) return { verdict: 'refused', rule: String(error.rule), detail: error.message }
  throw error
}
