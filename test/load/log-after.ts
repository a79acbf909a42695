import type { Recorded } from '#libs/kernel'
import { EventStore, type Appended } from '#libs/event-store'

/** What was recorded after a position, as if it were a log: a server is shared with whatever else was done on it. */
export class LogAfter extends EventStore {
  constructor(
    private readonly log: EventStore,
    private readonly beginning: bigint,
  ) {
    super()
  }

  override append(): Promise<Appended> {
    return Promise.reject(new TypeError('this part of a log is only read'))
  }

  override read(stream: string, afterRevision?: bigint): Promise<readonly Recorded[]> {
    return this.log.read(stream, afterRevision)
  }

  override readAll(afterPosition: bigint, limit: number): Promise<readonly Recorded[]> {
    return this.log.readAll(afterPosition > this.beginning ? afterPosition : this.beginning, limit)
  }

  override follow(): AsyncIterable<readonly Recorded[]> {
    throw new TypeError('this part of a log is not followed')
  }

  override head(): Promise<bigint> {
    return this.log.head()
  }

  override last(): Promise<Recorded | undefined> {
    return this.log.last()
  }

  /** The log itself belongs to somebody else. */
  override async close(): Promise<void> {}
}
