import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something holds; fails loudly when it never does. */
export const until = async (what: string, holds: () => boolean, ms = 10_000): Promise<void> => {
  for (const end = performance.now() + ms; !holds(); await pause(2)) {
    if (performance.now() > end) throw new Error(`It never came about that ${what}.`)
  }
}
