import type { CalendarDate } from '#libs/kernel'
import type { Counts } from './verdict.js'

/** What is asked once, of one file. */
export interface Task {
  readonly kind: 'facts' | 'linkage'
  /** Where the rows come from, by which a run that was stopped is found again. */
  readonly source: string
  /** The verdict report's path. */
  readonly report: string
}

/** A run through a file, however often it is stopped and goes on. */
export interface Job extends Task {
  readonly id: string
  /** The day on which its rows are judged: that of its start, also when it goes on later. */
  readonly day: CalendarDate
  /** Where the log ended at its start: what stands behind, and has the key of one of its rows, is its own. */
  readonly head: bigint
}

/** How far a job has come, all of it durable. */
export interface JobProgress {
  /** Rows with a verdict, from the first on without a gap. */
  readonly rows: number
  /** Of the last of them. */
  readonly line: number
  /** Keyed digest of these rows: tells whether a file is the one that was stopped. */
  readonly digest: string
  /** How long the verdict report was then. */
  readonly reportBytes: number
  readonly counts: Counts
}

export const NOTHING_DONE: JobProgress = { rows: 0, line: 0, digest: '', reportBytes: 0, counts: {} }

export interface KnownJob {
  readonly job: Job
  readonly progress: JobProgress
}

/** That a source's row was recorded, whichever file it came in. */
export interface SourceEntry {
  /** Among those of all sources. */
  readonly sourceId: string
  /** Keyed digest of what the row said. */
  readonly content: string
  /** Of its event; absent where the fact was there before. */
  readonly position?: string
}
