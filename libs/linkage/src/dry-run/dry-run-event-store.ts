import { EventStore, NO_STREAM, type Appended, type NewEvent } from '#libs/event-store'
import type { Metadata, Recorded } from '#libs/kernel'

/** The log as it is, and what would be appended to it: that goes to a scratch log, and the log itself stays as it is. */
export class DryRunEventStore extends EventStore {
  constructor(
    private readonly log: EventStore,
    private readonly scratch: EventStore,
  ) {
    super()
  }

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expectedRevision: bigint,
    metadata: Metadata,
  ): Promise<Appended> {
    const [there, head] = [await this.eventsIn(stream), await this.log.head()]
    const appended = await this.scratch.append(stream, events, expectedRevision - there, metadata)
    const { revision, position } = appended
    return {
      revision: revision + there,
      position: position + head,
      events: appended.events.map(event => behind(event, there, head)),
    }
  }

  override async read(stream: string, afterRevision: bigint = NO_STREAM): Promise<readonly Recorded[]> {
    const [before, head] = [await this.log.read(stream), await this.log.head()]
    const there = BigInt(before.length)
    const after = afterRevision - there
    const added = await this.scratch.read(stream, after < NO_STREAM ? NO_STREAM : after)
    return [
      ...before.filter(({ revision }) => revision > afterRevision),
      ...added.map(event => behind(event, there, head)),
    ]
  }

  override readAll(afterPosition: bigint, limit: number): Promise<readonly Recorded[]> {
    return this.log.readAll(afterPosition, limit)
  }

  override follow(...asked: Parameters<EventStore['follow']>): ReturnType<EventStore['follow']> {
    return this.log.follow(...asked)
  }

  override head(): Promise<bigint> {
    return this.log.head()
  }

  override last(): Promise<Recorded | undefined> {
    return this.log.last()
  }

  override async close(): Promise<void> {
    await this.scratch.close()
    await this.log.close()
  }

  private async eventsIn(stream: string): Promise<bigint> {
    return BigInt((await this.log.read(stream)).length)
  }
}

const behind = (event: Recorded, there: bigint, head: bigint): Recorded => ({
  ...event,
  revision: event.revision + there,
  position: event.position + head,
})
