import type { Recorded } from '#libs/kernel'
import type { Appended } from './event-store.js'

/** The answer to an append, by the events that it put in the log: one at least. */
export function appended(events: readonly Recorded[]): Appended {
  const { revision, position } = events.at(-1)!
  return { revision, position, events }
}
