/** What a following says of itself: reading pages, at the head of the log, or cut off and about to resume. */
export type FollowState = 'catching-up' | 'live' | 'dropped'

export interface FollowChange {
  readonly state: FollowState
  /** Position of the last event handed out or passed over. */
  readonly position: bigint
  /** Why it was dropped. */
  readonly why?: string
}

export interface EventStoreDbOptions {
  /** How long one attempt of an append may take before its outcome counts as unknown. */
  readonly answerWithinMs?: number
  /** How long an append of unknown outcome is asked again before `OutcomeUnknown` is the answer. */
  readonly patienceMs?: number
  /** How long a read may stay silent before it is given up. */
  readonly idleMs?: number
  /** First and longest pause before a dropped following resumes, and between attempts of an append. */
  readonly backOffMs?: { readonly first: number; readonly most: number }
  /** Calls open at once: a connection carries a hundred, and the next one would wait without a word. */
  readonly concurrentAppends?: number
  readonly concurrentReads?: number
  /** Events in one page of a following that catches up. */
  readonly pageSize?: number
  readonly onFollow?: (change: FollowChange) => void
}

export type Settings = Required<EventStoreDbOptions>

export const settingsFrom = (options: EventStoreDbOptions): Settings => ({
  answerWithinMs: 5_000,
  patienceMs: 20_000,
  idleMs: 10_000,
  backOffMs: { first: 100, most: 5_000 },
  concurrentAppends: 64,
  concurrentReads: 32,
  pageSize: 1_000,
  onFollow: () => undefined,
  ...options,
})
