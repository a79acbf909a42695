import type { Recorded } from '#libs/kernel'

/**
 * Of events in order those that were known at an instant: all before the first that was recorded later. One that bears an
 * earlier instant than an event before it, since a clock was set back, counts no earlier than that one.
 */
export function knownBy<E extends Recorded>(events: readonly E[], instant: string): readonly E[] {
  const later = events.findIndex(({ recordedAt }) => recordedAt > instant)
  return later < 0 ? events : events.slice(0, later)
}
