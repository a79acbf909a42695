import type { Recorded } from '#libs/kernel'

/**
 * Events with the instants at which they count as recorded: none earlier than those before it in the log. Their own may
 * go back, where a server's clock was set back or one that is behind took over; what was known never does.
 */
export function withRisingInstants(page: readonly Recorded[], since: string): readonly Recorded[] {
  let latest = since
  return page.map(event => {
    if (event.recordedAt < latest) return { ...event, recordedAt: latest }
    latest = event.recordedAt
    return event
  })
}
