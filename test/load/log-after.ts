import type { Recorded } from '#libs/kernel'
import { EventStore, type Appended, type FollowChange } from '#libs/event-store'

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
    return this.log.readAll(this.notBefore(afterPosition), limit)
  }

  override follow(
    afterPosition: bigint,
    signal: AbortSignal,
    onChange?: (change: FollowChange) => void,
  ): AsyncIterable<readonly Recorded[]> {
    return this.log.follow(this.notBefore(afterPosition), signal, onChange)
  }

  override head(): Promise<bigint> {
    return this.log.head()
  }

  override last(): Promise<Recorded | undefined> {
    return this.log.last()
  }

  /** The log itself belongs to somebody else. */
  override async close(): Promise<void> {}

  private notBefore(position: bigint): bigint {
    return position > this.beginning ? position : this.beginning
  }
}
