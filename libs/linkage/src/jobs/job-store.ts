import type { Job, JobProgress, KnownJob, SourceEntry, Task } from './job.js'
import type { LogIdentity } from './log-identity.js'
import type { Verdict } from './verdict.js'

/** A verdict that left no event, with the entry that comes of it, if any. */
export interface Settled {
  readonly verdict: Verdict
  readonly entry?: SourceEntry
  /** Keyed digest of the row: it is not that of another one in its place. Older versions kept none. */
  readonly rowDigest?: string
}

/**
 * What jobs have done, and which rows were recorded. Everything is durable when it is answered. No personal data. What is
 * noted is true of a log that has the event it is noted with.
 */
export abstract class JobStore {
  abstract begin(job: Job): Promise<void>
  /** The job for this task that was stopped, if any. */
  abstract unfinished(task: Task): KnownJob | undefined
  /** Every row has its verdict. */
  abstract end(job: string): Promise<void>

  /** Keeps the verdict of a row (counted from 1) that is ahead of the progress. */
  abstract settle(job: string, row: number, settled: Settled, logIdentity?: LogIdentity): Promise<void>
  /** Those that are ahead of the progress, by row. */
  abstract settled(job: string): ReadonlyMap<number, Settled>

  /** Progress and entries in one transaction. */
  abstract advance(
    job: string,
    progress: JobProgress,
    entries: readonly SourceEntry[],
    logIdentity?: LogIdentity,
  ): Promise<void>
  /** Those of these ids that were recorded, by id. */
  abstract entries(sourceIds: readonly string[]): ReadonlyMap<string, SourceEntry>

  /** The furthest of all marks. */
  abstract logIdentity(): LogIdentity | undefined
  /** Forgets all entries and the identity of their log, and gives up every job that is unfinished. */
  abstract forget(): Promise<void>

  abstract close(): Promise<void>
}
