import type { CalendarDate } from '#libs/kernel'
import type { Counts, CoverageTold } from '#libs/linkage'
import type { Role } from '#libs/trajectory'

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
type FileJobState = (typeof JOB_STATES)[number]

/** What was asked with an upload. */
export interface FileTask extends CoverageTold {
  readonly kind: 'facts' | 'linkage'
  /** Whose files are taken in one after the other. */
  readonly source: string
  readonly actor: string
  readonly role: Role
  /** Of a linkage. */
  readonly observedOn?: CalendarDate
  readonly correct?: string
}

/** A file that was sent, and what became of it. Kept beside the file, so that a restart knows it. */
export interface FileJob extends FileTask {
  readonly id: string
  readonly state: FileJobState
  readonly receivedAt: string
  readonly startedAt?: string
  readonly endedAt?: string
  readonly rows: number
  readonly counts: Counts
  /** Where the log ended when it was done. */
  readonly position?: string
  /** Why it failed; of one that is running, what it waits for. */
  readonly why?: string
}

export const hasEnded = ({ state }: Pick<FileJob, 'state'>): boolean => state !== 'queued' && state !== 'running'
