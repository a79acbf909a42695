import { setImmediate } from 'node:timers/promises'

/** Lets everything else that waits in this process have its turn. */
export const yieldToEventLoop = (): Promise<void> => setImmediate()
