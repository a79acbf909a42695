import { StoreUnavailable, type Metadata, type Recorded } from '#libs/kernel'
import { WrongExpectedRevision } from '../errors.js'
import { EventStore, NO_STREAM, type Appended, type FollowChange, type NewEvent } from '../event-store.js'
import { attempt } from './append.js'
import { connect, type Connections } from './connection.js'
import { Following } from './follow.js'
import { LogReader } from './log-reader.js'
import { settingsFrom, type EventStoreDbOptions, type Settings } from './options.js'
import { appendUntilKnown, type AppendCalls } from './outcome.js'
import { proposalOf, type Proposal } from './proposal.js'
import { ReadAhead } from './read-ahead.js'
import { ReadBack } from './read-back.js'
import { Slots } from './slots.js'

/** How long the last look may take by which an append that is given up may still be known. */
const LAST_LOOK_MS = 5_000

/** The log in EventStoreDB. What the server and its client were seen to do, and what follows, is in ADR 0011. */
export class EventStoreDbEventStore extends EventStore {
  private readonly connections: Connections
  private readonly settings: Settings
  private readonly log: LogReader
  private readonly pages: ReadAhead
  private readonly readBack: ReadBack
  private readonly appends: Slots
  private readonly asking: AppendCalls
  private readonly closing = new AbortController()
  private closed: Promise<void> | undefined

  constructor(url: string, options: EventStoreDbOptions) {
    super()
    const settings = settingsFrom(options)
    this.settings = settings
    this.connections = connect(url)
    const { concurrentReads, concurrentAppends, mostWaiting, turnWithinMs } = settings
    const reads = { most: concurrentReads, mostWaiting, turnWithinMs }
    this.log = new LogReader(this.connections.reading, reads, settings.idleMs)
    this.pages = new ReadAhead(this.log)
    this.readBack = new ReadBack(this.log)
    this.appends = new Slots({ most: concurrentAppends, mostWaiting, turnWithinMs })
    this.asking = {
      send: proposal => attempt(this.connections, proposal, settings.answerWithinMs),
      look: (proposal, position) => this.look(proposal, position),
      lastRevision: stream => this.log.lastRevision(stream),
      patienceMs: settings.patienceMs,
      lastLookMs: LAST_LOOK_MS,
      backOffMs: settings.backOffMs,
      closing: this.closing.signal,
    }
  }

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expectedRevision: bigint,
    metadata: Metadata,
  ): Promise<Appended> {
    this.mustBeOpen()
    const proposal = proposalOf(stream, events, expectedRevision, metadata)
    if (expectedRevision < NO_STREAM) {
      throw new WrongExpectedRevision(stream, expectedRevision, await this.log.lastRevision(stream))
    }
    return this.appends.run(() => appendUntilKnown(proposal, this.asking))
  }

  override async read(stream: string, afterRevision: bigint = NO_STREAM): Promise<readonly Recorded[]> {
    this.mustBeOpen()
    return this.log.stream(stream, afterRevision)
  }

  override async readAll(afterPosition: bigint, limit: number): Promise<readonly Recorded[]> {
    this.mustBeOpen()
    const found: Recorded[] = []
    for (let after = afterPosition; found.length < limit;) {
      const page = await this.pages.page(after, limit - found.length)
      found.push(...page.events)
      after = page.lastRead
      if (page.atEnd) break
    }
    return found
  }

  override follow(
    afterPosition: bigint,
    signal: AbortSignal,
    onChange: (change: FollowChange) => void = () => undefined,
  ): AsyncIterable<readonly Recorded[]> {
    this.mustBeOpen()
    const until = AbortSignal.any([signal, this.closing.signal])
    const following = { log: this.log, client: this.connections.reading, settings: this.settings, onChange }
    return new Following(following, afterPosition, until).pages()
  }

  override async head(): Promise<bigint> {
    this.mustBeOpen()
    return this.log.head()
  }

  override async last(): Promise<Recorded | undefined> {
    this.mustBeOpen()
    return this.log.last()
  }

  /**
   * Appends under way are answered first: an attempt that has no answer yet is not made again. Those that only wait are
   * refused; reads and followings under way end.
   */
  override close(): Promise<void> {
    this.closing.abort()
    this.closed ??= this.letGo()
    return this.closed
  }

  private async letGo(): Promise<void> {
    this.appends.refuseWaiting(closed())
    await this.appends.idle()
    this.log.close()
    await Promise.all([this.connections.batch.leave(), this.connections.single.dispose()])
    await this.connections.reading.dispose()
  }

  /** One event is read back by its position, together with those of other callers; several by their stream. */
  private async look({ stream, expected, events }: Proposal, position?: bigint): Promise<readonly Recorded[]> {
    const found = events.length === 1 && position !== undefined ? await this.readBack.at(position) : undefined
    return found ? [found] : this.log.stream(stream, expected, events.length)
  }

  private mustBeOpen(): void {
    if (this.closing.signal.aborted) throw closed()
  }
}

const closed = (): StoreUnavailable => new StoreUnavailable('The store is closed.')
