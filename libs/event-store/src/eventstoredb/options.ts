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
  /** Appends, and reads, that wait for one of these; the next one is refused. */
  readonly mostWaiting?: number
  /** How long one of them waits before it is refused: it was not sent. */
  readonly turnWithinMs?: number
  /** Events in one page of a following that catches up. */
  readonly pageSize?: number
}

export type Settings = Required<EventStoreDbOptions>

export const settingsFrom = (options: EventStoreDbOptions): Settings => ({
  answerWithinMs: 5_000,
  patienceMs: 20_000,
  idleMs: 10_000,
  backOffMs: { first: 100, most: 5_000 },
  concurrentAppends: 64,
  concurrentReads: 32,
  mostWaiting: 2_000,
  turnWithinMs: 10_000,
  pageSize: 1_000,
  ...options,
})
