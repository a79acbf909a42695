import { setTimeout as delay } from 'node:timers/promises'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import type { Notify } from './notice.js'

export interface Supervised {
  /** Runs until it is told to stop; calls back whenever it has got going again. */
  readonly run: (wentWell: () => void) => Promise<void>
  readonly signal: AbortSignal
  readonly notify: Notify
  /** A store was gone: it is tried again after a pause. */
  readonly dropped: (reason: string) => void
  readonly retryMs: number
}

const LONGEST = 100

/**
 * Runs again what a store that was gone for a while brought down, each time after a longer pause, of random length so
 * that several processes do not come back at once. Anything else is a fault, and is thrown.
 */
export async function supervise({ run, signal, notify, dropped, retryMs }: Supervised): Promise<void> {
  let pause = retryMs
  while (!signal.aborted) {
    try {
      await run(() => (pause = retryMs))
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof StoreUnavailable || error instanceof OutcomeUnknown)) throw error
      dropped(error.message)
      notify({ level: 'warn', message: `The rows wait for a store: ${error.message}` })
      await delay(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => {})
      pause = Math.min(pause * 2, retryMs * LONGEST)
    }
  }
}
