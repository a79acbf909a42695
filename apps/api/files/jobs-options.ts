import type { Following, JobProgress } from '#libs/linkage'
import type { FileJob } from './file-job.js'
import type { JobFolder } from './job-folder.js'

/** What files are taken in by, and how long their jobs wait. */
export interface JobsOptions {
  readonly folder: JobFolder
  readonly now: () => Date
  /** Where the log ends. */
  readonly head: () => Promise<bigint>
  /** Takes the file in, from where it was. */
  readonly take: (job: FileJob, following: Following) => Promise<JobProgress>
  readonly failed: (job: FileJob, error: unknown) => void
  /** A store is gone: the file goes on after a pause. */
  readonly waits: (job: FileJob, error: Error) => void
  /** Milliseconds that rows under way have once the server stops. */
  readonly stopWithinMs?: number
  /** Milliseconds of the first pause where a store is gone, and without a row after which the file has failed. */
  readonly retryMs?: number
  readonly giveUpAfterMs?: number
}

/** The stores need some of the time within which a server stops as well. */
export const STOP_WITHIN_MS = 5_000
export const RETRY_MS = 1_000
/** A leader that moves, an engine that is started anew, a disk that is given room. */
export const GIVE_UP_AFTER_MS = 300_000
