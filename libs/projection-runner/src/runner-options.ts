import type { ScanOptions } from './shared-scan.js'

export interface RunnerOptions extends ScanOptions {
  /** Takes over what is to be said of a fault that stopped it; by default it is an error to notice. */
  readonly onFault?: (fault: unknown, reason: string) => void
  /** Milliseconds before the first attempt after a store was gone. */
  readonly retryMs?: number
  /** Milliseconds that rows may lag while events come faster than one by one, and nobody waits for them. */
  readonly gatherMs?: number
}
