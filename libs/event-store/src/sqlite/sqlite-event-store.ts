import { StoreUnavailable, type Metadata, type Recorded } from '#libs/kernel'
import type { GroupCommitWriter } from '#libs/sqlite'
import { appended } from '../appended.js'
import { Bell } from '../bell.js'
import { WrongExpectedRevision } from '../errors.js'
import { EventStore, NO_STREAM, type Appended, type NewEvent } from '../event-store.js'
import { following } from '../following.js'
import { serialised } from '../serialised-events.js'
import type { AppendArgs, AppendResult } from './append-call.js'
import type { LogReader } from './log-reader.js'

/** An append that was sent to the writer: its events bear the instant of the sending, or a later one. */
interface OnItsWay {
  readonly now: number
  readonly result: Promise<AppendResult>
}

/** The log in one SQLite file. Appends are committed in groups by a thread of their own; reading is done here. */
export class SqliteEventStore extends EventStore {
  private readonly bell = new Bell()
  private readonly closing = new AbortController()
  private readonly onTheirWay = new Set<OnItsWay>()

  constructor(
    private readonly reader: LogReader,
    /** Absent where the log is only read, beside the process that writes. */
    private readonly writer: GroupCommitWriter | undefined,
    private readonly now: () => number,
    /** How often a follower looks for what other processes wrote. */
    private readonly pollMs: number,
  ) {
    super()
  }

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expectedRevision: bigint,
    metadata: Metadata,
  ): Promise<Appended> {
    this.requireOpen()
    if (!this.writer) throw new StoreUnavailable('The event store was opened to read only.')
    const text = serialised(stream, events, metadata)
    const fields = events.flatMap(({ id, type }, index) => [id, type, text.data[index]!])
    const now = this.now()
    const args: AppendArgs = [stream, Number(expectedRevision), now, text.metadata, ...fields]
    const result = await this.sent({ now, result: this.writer.call<AppendResult>('append', args) })

    if (typeof result === 'number') throw new WrongExpectedRevision(stream, expectedRevision, BigInt(result))
    if (result === 'again') return appended(this.reader.stream(stream, expectedRevision, events.length))
    this.bell.ring()
    return appended(asRecorded(stream, events, expectedRevision, metadata, result))
  }

  private async sent(append: OnItsWay): Promise<AppendResult> {
    this.onTheirWay.add(append)
    try {
      return await append.result
    } finally {
      this.onTheirWay.delete(append)
    }
  }

  override async written(instant: string): Promise<void> {
    const until = Date.parse(instant)
    const awaited = [...this.onTheirWay].filter(({ now }) => now <= until)
    await Promise.allSettled(awaited.map(({ result }) => result))
  }

  override async read(stream: string, afterRevision: bigint = NO_STREAM): Promise<readonly Recorded[]> {
    this.requireOpen()
    return this.reader.stream(stream, afterRevision)
  }

  override async readAll(afterPosition: bigint, limit: number): Promise<readonly Recorded[]> {
    this.requireOpen()
    return this.reader.page(afterPosition, limit)
  }

  override follow(afterPosition: bigint, signal: AbortSignal): AsyncIterable<readonly Recorded[]> {
    this.requireOpen()
    const followed = { readAll: this.readAll.bind(this), bell: this.bell, pollMs: this.pollMs }
    return following(followed, afterPosition, AbortSignal.any([signal, this.closing.signal]))
  }

  override async head(): Promise<bigint> {
    this.requireOpen()
    return this.reader.head()
  }

  override async last(): Promise<Recorded | undefined> {
    this.requireOpen()
    return this.reader.last()
  }

  override async close(): Promise<void> {
    this.closing.abort()
    await this.writer?.close()
    this.reader.close()
  }

  private requireOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed.')
  }
}

function asRecorded(
  stream: string,
  events: readonly NewEvent[],
  expectedRevision: bigint,
  metadata: Metadata,
  [lastPosition, instant]: readonly [number, number],
): readonly Recorded[] {
  const before = BigInt(lastPosition - events.length)
  const recordedAt = new Date(instant).toISOString()
  return events.map(({ id, type, data }, index) => {
    const place = BigInt(index + 1)
    const [revision, position] = [expectedRevision + place, before + place]
    return { type, data, id, stream, revision, position, recordedAt, metadata }
  })
}
