import type { Event, Metadata, Recorded } from '#libs/kernel'

/** Expected revision of a stream that does not exist yet. */
export const NO_STREAM = -1n
/** The position before the first event: `readAll(START)` reads the whole log. */
export const START = 0n

export interface NewEvent extends Event {
  /** UUID, given by the caller: the same ids at the same revision are the same append. */
  readonly id: string
}

export interface Appended {
  /** Revision of the stream's last event after the append. */
  readonly revision: bigint
  /** Position of the last event appended. */
  readonly position: bigint
  readonly events: readonly Recorded[]
}

/** What a following says of itself: reading pages, at the head of the log, or cut off and about to resume. */
export interface FollowChange {
  readonly state: 'catching-up' | 'live' | 'dropped'
  /** Why it was dropped. */
  readonly why?: string
  /** It was dropped for being slow, from a log that is there: it reads on without a pause. */
  readonly resumesAtOnce?: true
}

/**
 * The log. Type and injection token in one; every promise below is asserted by one contract suite for every adapter, and
 * where engines differ by nature the suite is told what each of them keeps (`Traits`).
 */
export abstract class EventStore {
  /**
   * Appends all of the events or none, and answers once they are durable. `expectedRevision` is exact: `NO_STREAM` or
   * the revision of the stream's last event; anything else is `WrongExpectedRevision`. The same ids with the same data
   * at the same revision, even with later events behind them, answer as the first time and write nothing.
   */
  abstract append(
    stream: string,
    events: readonly NewEvent[],
    expectedRevision: bigint,
    metadata: Metadata,
  ): Promise<Appended>

  /** Events of one stream in order, those after a revision if given. A stream that does not exist is empty. */
  abstract read(stream: string, afterRevision?: bigint): Promise<readonly Recorded[]>

  /** At most `limit` events after a position, in order of position; empty at the end of the log. */
  abstract readAll(afterPosition: bigint, limit: number): Promise<readonly Recorded[]>

  /**
   * Pages of events after a position, in order, without end: at the head it waits for more. Order of position is order
   * of commit, so nothing can appear later before what was handed out. Ends without error when the signal aborts.
   * Where the way to the log can break and be mended meanwhile, `onChange` is told; nothing is skipped by it.
   */
  abstract follow(
    afterPosition: bigint,
    signal: AbortSignal,
    onChange?: (change: FollowChange) => void,
  ): AsyncIterable<readonly Recorded[]>

  /**
   * Once no append that this process has begun can still bring an event that bears an instant up to this one: it is in
   * the log, or refused. A store that stamps events while it writes them has nothing on its way.
   */
  async written(_instant: string): Promise<void> {}

  /** Position of the last event in the log; `START` when it is empty. */
  abstract head(): Promise<bigint>

  /** The last event in the log, if there is one. */
  abstract last(): Promise<Recorded | undefined>

  /** Finishes what is under way, refuses what it could not begin yet, and lets go of files and connections. */
  abstract close(): Promise<void>
}
