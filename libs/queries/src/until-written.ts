import { setTimeout } from 'node:timers/promises'
import type { EventStore } from '#libs/event-store'
import type { Present } from './present.js'

/**
 * An event is stamped before it is in the log, by this process or by another: so long after its instant it is there,
 * unless a store is held up. What this process has on its way is waited for in any case.
 */
const WRITTEN_WITHIN_MS = 100

/** Waits until what was recorded by an instant can be read: asked again with it, a question has the same answer. */
export async function untilWritten(instant: string, log: EventStore, present: Present): Promise<void> {
  const since = Date.parse(present.instant()) - Date.parse(instant)
  if (since < WRITTEN_WITHIN_MS) await setTimeout(WRITTEN_WITHIN_MS - Math.max(since, 0))
  await log.written(instant)
}
