import { setTimeout as delay } from 'node:timers/promises'
import { isPassing } from '#libs/kernel'

export interface Supervised {
  /** Runs until it is done or told to stop; calls back whenever it has got going, or further. */
  readonly run: (wentWell: () => void) => Promise<void>
  readonly signal: AbortSignal
  /** A store is gone: it is tried again after a pause. */
  readonly dropped: (error: Error) => void
  /** Milliseconds of the first pause. */
  readonly retryMs: number
  /** Milliseconds without anything going well after which the failure is thrown; by default it is tried for ever. */
  readonly giveUpAfterMs?: number | undefined
}

const LONGEST = 100

/**
 * Runs again what a store that was gone for a while brought down, each time after a longer pause, of random length so
 * that several processes do not come back at once. Anything else is a fault, and is thrown, but for what goes wrong once
 * it is told to stop.
 */
export async function supervise({
  run,
  signal,
  dropped,
  retryMs,
  giveUpAfterMs = Infinity,
}: Supervised): Promise<void> {
  let pause = retryMs
  let goneSince: number | undefined
  const wentWell = () => {
    pause = retryMs
    goneSince = undefined
  }
  while (!signal.aborted) {
    try {
      return await run(wentWell)
    } catch (error) {
      if (signal.aborted) return
      if (!isPassing(error)) throw error
      goneSince ??= performance.now()
      if (performance.now() - goneSince >= giveUpAfterMs) throw error
      dropped(error)
      await delay(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => {})
      pause = Math.min(pause * 2, retryMs * LONGEST)
    }
  }
}
