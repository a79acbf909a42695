import { setTimeout as pause } from 'node:timers/promises'
import type { EventStore } from '#libs/event-store'
import { isPassing } from '#libs/kernel'

/** Longer than a log takes to find a new leader, or is away while it is started anew. */
const CUT_OFF_MS = 30_000
const LOOKS = 6

/**
 * Why, once the log could not be reached for so long; nothing where it is over before. A lease is renewed in another store:
 * who cannot read the log would keep it, and keep out whoever can. What is wrong with a log that answers is told elsewhere.
 */
export async function cutOffFrom(
  log: Pick<EventStore, 'head'>,
  over: AbortSignal,
  cutOffMs = CUT_OFF_MS,
): Promise<Error | undefined> {
  for (let since: number | undefined; ;) {
    await pause(cutOffMs / LOOKS, undefined, { signal: over }).catch(() => {})
    if (over.aborted) return undefined
    const askedAt = performance.now()
    try {
      await log.head()
      since = undefined
    } catch (error) {
      if (!isPassing(error)) continue
      since ??= askedAt
      if (performance.now() - since >= cutOffMs) return error
    }
  }
}
