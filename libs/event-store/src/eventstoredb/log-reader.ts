import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type ReadStreamOptions,
  type StreamingRead,
} from '@eventstore/db-client'
import { StoreDamaged, StoreUnavailable, type Recorded } from '#libs/kernel'
import { NO_STREAM, START } from '../event-store.js'
import { isForeignPosition, isNotLeader, isStreamDeleted, isStreamNotFound, unavailable } from './failures.js'
import { placeOf } from './positions.js'
import { everythingOf } from './reading.js'
import { isOurs, positionOf, recorded, storedIn, type StoredEvent } from './recorded.js'
import { Slots, type SlotLimits } from './slots.js'

/** A piece of the log after a position. */
export interface LogPage {
  /** Ours among what was read, in order. */
  readonly events: readonly Recorded[]
  /** Position of the last event read, ours or not; the position asked after when there was none. */
  readonly lastRead: bigint
  /** Whether the event at the position asked after is still there to start from. */
  readonly anchored: boolean
  readonly atEnd: boolean
}

/** The same piece as the server holds it. */
export interface StoredPage extends Omit<LogPage, 'events'> {
  readonly events: readonly StoredEvent[]
}

/** Whoever asks how far the log is, a probe of the service among them, does not wait behind all who read it. */
const LOOKS_AT_THE_END = 4

/** Every read asks for the leader: a follower may lag, and a lagging end of the log would look like a restored store. */
const LEADER = { requiresLeader: true } as const

export class LogReader {
  private readonly slots: Slots
  private readonly slotsAtTheEnd: Slots
  private closed = false

  constructor(
    private readonly client: EventStoreDBClient,
    limits: SlotLimits,
    private readonly idleMs: number,
  ) {
    this.slots = new Slots(limits)
    this.slotsAtTheEnd = new Slots({ ...limits, most: LOOKS_AT_THE_END })
  }

  /** One stream after a revision. Absent and deleted streams are empty. */
  async stream(name: string, afterRevision: bigint, maxCount?: number): Promise<readonly Recorded[]> {
    const options = { ...LEADER, fromRevision: afterRevision + 1n, ...(maxCount === undefined ? {} : { maxCount }) }
    const found = await this.ofStream(name, options)
    return found.filter(isOurs).map(recorded)
  }

  /** The revision that stands in a stream last; `NO_STREAM` where there is none. */
  async lastRevision(name: string): Promise<bigint> {
    const options = { ...LEADER, direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const
    const [last] = await this.ofStream(name, options)
    return last?.revision ?? NO_STREAM
  }

  /**
   * What follows a position. The server reads from a position inclusively, so the event that stands there is read too
   * and left out. At most `limit` events, ours or not.
   */
  async page(after: bigint, limit: number): Promise<LogPage> {
    const { events, ...page } = await this.storedPage(after, limit)
    return { ...page, events: events.map(recorded) }
  }

  async storedPage(after: bigint, limit: number): Promise<StoredPage> {
    const asked = after === START ? limit : limit + 1
    const found = await this.all(after, asked)
    const anchored = after === START || (found[0] !== undefined && positionOf(found[0]) === after)
    const read = found.slice(anchored && after !== START ? 1 : 0).slice(0, limit)
    return {
      events: read.filter(isOurs),
      lastRead: read.at(-1)?.position?.commit ?? after,
      anchored,
      atEnd: found.length < asked,
    }
  }

  /** From a position on, the event that stands there included. */
  async from(position: bigint, limit: number): Promise<Omit<LogPage, 'anchored'>> {
    const found = await this.all(position, limit)
    return {
      events: found.filter(isOurs).map(recorded),
      lastRead: found.at(-1)?.position?.commit ?? position,
      atEnd: found.length < limit,
    }
  }

  /** The last event of the log, whoever wrote it; `START` if there is none. */
  async end(): Promise<bigint> {
    const [last] = await this.backwards(1)
    return last ? positionOf(last) : START
  }

  /** Position of the last event of ours. */
  async head(): Promise<bigint> {
    const last = await this.lastOfOurs()
    return last ? positionOf(last) : START
  }

  /** The last event of ours. */
  async last(): Promise<Recorded | undefined> {
    const last = await this.lastOfOurs()
    return last && recorded(last)
  }

  /** Reads that are under way end as cut short, not as complete. */
  close(): void {
    this.closed = true
  }

  private async lastOfOurs(): Promise<StoredEvent | undefined> {
    for (let before: bigint | undefined, count = 1; ; count = 64) {
      const found = await this.backwards(count, before)
      const ours = found.find(isOurs)
      if (ours) return ours
      if (found.length < count) return undefined
      before = found.at(-1)?.position?.commit
    }
  }

  private async ofStream(name: string, options: ReadStreamOptions) {
    try {
      const found = await this.everything(() => this.client.readStream(name, options))
      return found.map(storedIn)
    } catch (error) {
      if (isStreamNotFound(error) || isStreamDeleted(error)) return []
      throw unavailable(`reading ${name}`, error)
    }
  }

  private async all(after: bigint, maxCount: number) {
    try {
      const found = await this.everything(() =>
        this.client.readAll({ ...LEADER, fromPosition: placeOf(after), maxCount }),
      )
      return found.map(storedIn)
    } catch (error) {
      if (isForeignPosition(error)) {
        throw new StoreDamaged(
          `The log has no record at position ${after}: EventStoreDB was restored or replaced. Rebuild from the start.`,
          { cause: error },
        )
      }
      throw unavailable(`reading the log after ${after}`, error)
    }
  }

  private async backwards(maxCount: number, before?: bigint) {
    const fromPosition = before === undefined ? END : placeOf(before)
    try {
      const open = () => this.client.readAll({ ...LEADER, direction: BACKWARDS, fromPosition, maxCount })
      const found = await this.everything(open, this.slotsAtTheEnd)
      return found.map(storedIn)
    } catch (error) {
      throw unavailable('reading the end of the log', error)
    }
  }

  private async everything<Event>(open: () => StreamingRead<Event>, slots = this.slots): Promise<Event[]> {
    return slots.run(async () => {
      for (let moved = 0; ; moved++) {
        const cut = this.cutShort()
        if (cut) throw cut
        try {
          return await everythingOf(open(), this.idleMs, () => this.cutShort())
        } catch (error) {
          if (!isNotLeader(error) || moved > 0) throw error
        }
      }
    })
  }

  private cutShort(): Error | undefined {
    return this.closed ? new StoreUnavailable('EventStoreDB: the store is closed.') : undefined
  }
}
