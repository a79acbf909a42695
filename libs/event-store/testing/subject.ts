import type { EventStore } from '../src/index.js'

/** What a contract looks at: the store of the running test. */
export interface Subject {
  readonly store: EventStore
  /** Position of the log's end before the test: other tests may have written. */
  readonly before: bigint
  /** The instant that the store's clock shows, where a test can set it. */
  instant: number
}

/** What holds for some stores only. */
export interface Traits {
  /** Positions are 1, 2, 3 and so on. Elsewhere they only go up. */
  readonly countsPositions: boolean
  /** The store's clock can be set. */
  readonly settableClock: boolean
}
