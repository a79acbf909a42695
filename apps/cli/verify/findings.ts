import { DONE, FAILED } from '../exit-code.js'
import type { Difference } from './compare-rows.js'
import type { Swept } from './sweep.js'
import type { VaultMismatch } from './vault-mismatch.js'

/** What a verification comes to. */
export interface Findings {
  readonly differences: readonly Difference[]
  readonly strays: readonly VaultMismatch[]
  readonly swept: Swept
}

export function verifyExitCode({ differences, strays, swept }: Findings, sweep: true | undefined): number {
  const agrees = differences.length === 0 && swept.kept === 0 && !strays.some(mismatch => isLoss(mismatch, sweep))
  return agrees ? DONE : FAILED
}

/** An entry without events is harmless, and what was erased again is no longer there. */
const isLoss = ({ has }: VaultMismatch, sweep: true | undefined): boolean =>
  has === 'events' || has === 'damage' || has === 'text' || ((has === 'erased' || has === 'removed') && !sweep)
