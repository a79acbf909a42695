import type { MemoryLimits } from './shared-scan.js'
import type { Notify } from './notice.js'

export interface RunnerOptions {
  readonly limits?: Partial<MemoryLimits>
  /** Told what an operator should know. */
  readonly notify?: Notify
  /** Takes over what is to be said of a fault that stopped it; by default it is an error to notice. */
  readonly onFault?: (fault: unknown, reason: string) => void
  /** Milliseconds before the first attempt after a store was gone. */
  readonly retryMs?: number
  /** Milliseconds that rows may lag while events come faster than one by one, and nobody waits for them. */
  readonly gatherMs?: number
}
