import type { Recorded } from '#libs/kernel'
import { EventStore, type Appended } from '#libs/event-store'

/** The log as it ended at a position: what a rebuild must come to, whatever is written meanwhile. */
export class LogUpTo extends EventStore {
  constructor(
    private readonly log: EventStore,
    private readonly end: bigint,
  ) {
    super()
  }

  override async read(stream: string, afterRevision?: bigint): Promise<readonly Recorded[]> {
    return this.cut(await this.log.read(stream, afterRevision))
  }

  override async readAll(afterPosition: bigint, limit: number): Promise<readonly Recorded[]> {
    return afterPosition >= this.end ? [] : this.cut(await this.log.readAll(afterPosition, limit))
  }

  override head(): Promise<bigint> {
    return Promise.resolve(this.end)
  }

  override last(): Promise<Recorded | undefined> {
    return Promise.reject(new TypeError('a log that is only looked back on is read from its beginning'))
  }

  override append(): Promise<Appended> {
    return Promise.reject(new TypeError('a log that is only looked back on takes no events'))
  }

  override follow(): AsyncIterable<readonly Recorded[]> {
    throw new TypeError('a log that is only looked back on has nothing to follow')
  }

  /** The log itself belongs to somebody else. */
  override async close(): Promise<void> {}

  private cut(events: readonly Recorded[]): readonly Recorded[] {
    const last = events.at(-1)
    return !last || last.position <= this.end ? events : events.filter(({ position }) => position <= this.end)
  }
}
