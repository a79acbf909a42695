import type { EventStoreDBClient } from '@eventstore/db-client'
import { StoreDamaged, type Recorded } from '#libs/kernel'
import type { FollowChange } from '../event-store.js'
import { isTooSlow, why } from './failures.js'
import { subscribed } from './live.js'
import type { LogReader } from './log-reader.js'
import type { Settings } from './options.js'
import { isOurs, positionOf, recorded, type StoredEvent } from './recorded.js'
import { backOff, pause } from './timing.js'

export interface Followed {
  readonly log: LogReader
  readonly client: EventStoreDBClient
  readonly settings: Settings
  readonly onChange: (change: FollowChange) => void
}

/**
 * The log after a position, without end. It catches up by reading, for only reading starts soundly anywhere, and
 * subscribes from the last event read. However a subscription ends, it is a drop: the same begins anew from the last
 * event handed out, after a pause, or at once when the consumer was too slow, since pages are the faster way then.
 */
export class Following {
  private readonly log: LogReader
  private readonly client: EventStoreDBClient
  private readonly settings: Settings
  private readonly signal: AbortSignal
  private readonly onChange: (change: FollowChange) => void
  private last: bigint
  private failures = 0

  constructor({ log, client, settings, onChange }: Followed, after: bigint, signal: AbortSignal) {
    this.log = log
    this.client = client
    this.settings = settings
    this.last = after
    this.signal = signal
    this.onChange = onChange
  }

  async *pages(): AsyncGenerator<readonly Recorded[]> {
    while (!this.signal.aborted) {
      let dropped: unknown = 'the subscription ended'
      try {
        this.onChange({ state: 'catching-up' })
        yield* this.caughtUp()
        yield* this.live()
      } catch (error) {
        if (error instanceof StoreDamaged) throw error
        dropped = error
      }
      if (this.signal.aborted) return
      const resumesAtOnce = isTooSlow(dropped)
      this.onChange({ state: 'dropped', why: why(dropped), ...(resumesAtOnce && { resumesAtOnce }) })
      if (!resumesAtOnce) await pause(backOff(this.settings.backOffMs, this.failures++), this.signal)
    }
  }

  private async *caughtUp(): AsyncGenerator<readonly Recorded[]> {
    while (!this.signal.aborted) {
      const page = await this.log.page(this.last, this.settings.pageSize)
      if (this.signal.aborted) return
      if (!page.anchored && page.lastRead === this.last) await this.mustBeInTheLog()
      this.last = page.lastRead
      if (page.events.length > 0) yield this.progress(page.events)
      if (page.atEnd && page.anchored) return
    }
  }

  private async *live(): AsyncGenerator<readonly Recorded[]> {
    const { idleMs: confirmWithinMs, pageSize: most } = this.settings
    const onCaughtUp = () => {
      this.failures = 0
      this.onChange({ state: 'live' })
    }
    const asked = { after: this.last, confirmWithinMs, most, signal: this.signal, onCaughtUp }
    for await (const events of subscribed(this.client, asked)) {
      if (this.signal.aborted) return
      const page = this.unseen(events)
      if (page.length > 0) yield this.progress(page)
    }
  }

  /** What was not handed out before, by position: a subscription may deliver twice. */
  private unseen(events: readonly StoredEvent[]): readonly Recorded[] {
    const page = []
    for (const event of events) {
      const position = positionOf(event)
      if (position <= this.last) continue
      this.last = position
      if (isOurs(event)) page.push(recorded(event))
    }
    return page
  }

  /** Nothing stands at the last position, nor behind it: then the log is an older one, and what it gets next is lower. */
  private async mustBeInTheLog(): Promise<void> {
    const end = await this.log.end()
    if (end >= this.last) return
    throw new StoreDamaged(
      `The log ends at ${end}, before position ${this.last}: EventStoreDB was restored or replaced. Rebuild from the start.`,
    )
  }

  private progress(events: readonly Recorded[]): readonly Recorded[] {
    this.failures = 0
    return events
  }
}
