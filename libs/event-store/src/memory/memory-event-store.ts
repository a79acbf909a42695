import { isDeepStrictEqual } from 'node:util'
import { StoreUnavailable, type Metadata, type Recorded } from '#libs/kernel'
import { appended } from '../appended.js'
import { Bell } from '../bell.js'
import { WrongExpectedRevision } from '../errors.js'
import { EventStore, NO_STREAM, START, type Appended, type NewEvent } from '../event-store.js'
import { following } from '../following.js'
import { serialised, type Serialised } from '../serialised-events.js'

/** The log in this process and for its lifetime, as the others have it: for tests, and for a dry run over nothing. */
export class MemoryEventStore extends EventStore {
  private readonly log: Recorded[] = []
  private readonly streams = new Map<string, Recorded[]>()
  private readonly bell = new Bell()
  private readonly closing = new AbortController()
  private lastInstant = -Infinity

  constructor(private readonly now: () => number = Date.now) {
    super()
  }

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expectedRevision: bigint,
    metadata: Metadata,
  ): Promise<Appended> {
    this.requireOpen()
    const text = serialised(stream, events, metadata)
    const before = this.streams.get(stream) ?? []
    const standing = before.slice(Number(expectedRevision) + 1, Number(expectedRevision) + 1 + events.length)
    if (expectedRevision >= NO_STREAM && isSame(standing, events)) return appended(standing)

    const actual = BigInt(before.length) - 1n
    if (actual !== expectedRevision) throw new WrongExpectedRevision(stream, expectedRevision, actual)
    const recorded = this.record(stream, events, text, before.length)
    this.streams.set(stream, before)
    before.push(...recorded)
    this.log.push(...recorded)
    this.bell.ring()
    return appended(recorded)
  }

  private record(stream: string, events: readonly NewEvent[], text: Serialised, revision: number): readonly Recorded[] {
    this.lastInstant = Math.max(this.now(), this.lastInstant)
    const recordedAt = new Date(this.lastInstant).toISOString()
    const metadata = JSON.parse(text.metadata) as Metadata
    return events.map(({ id, type }, index) => ({
      type,
      data: JSON.parse(text.data[index]!) as object,
      id,
      stream,
      revision: BigInt(revision + index),
      position: BigInt(this.log.length + 1 + index),
      recordedAt,
      metadata,
    }))
  }

  override async read(stream: string, afterRevision: bigint = NO_STREAM): Promise<readonly Recorded[]> {
    this.requireOpen()
    return (this.streams.get(stream) ?? []).slice(Number(afterRevision) + 1)
  }

  override async readAll(afterPosition: bigint, limit: number): Promise<readonly Recorded[]> {
    this.requireOpen()
    return this.log.slice(Number(afterPosition), Number(afterPosition) + limit)
  }

  override follow(afterPosition: bigint, signal: AbortSignal): AsyncIterable<readonly Recorded[]> {
    this.requireOpen()
    const followed = { readAll: this.readAll.bind(this), bell: this.bell }
    return following(followed, afterPosition, AbortSignal.any([signal, this.closing.signal]))
  }

  override async head(): Promise<bigint> {
    this.requireOpen()
    return this.log.at(-1)?.position ?? START
  }

  override async last(): Promise<Recorded | undefined> {
    this.requireOpen()
    return this.log.at(-1)
  }

  override async close(): Promise<void> {
    this.closing.abort()
  }

  private requireOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed.')
  }
}

const isSame = (standing: readonly Recorded[], events: readonly NewEvent[]): boolean =>
  standing.length === events.length &&
  standing.every(({ id, type, data }, index) => {
    const event = events[index]!
    return id === event.id && type === event.type && isDeepStrictEqual(data, JSON.parse(JSON.stringify(event.data)))
  })
