import type { JobProgress, RowsFile } from '#libs/linkage'
import type { FileJob } from './file-job.js'

export interface SpeedSoFar {
  readonly rowsPerSecond: number
  /** As far as can be told. */
  readonly estimatedEnd?: string
}

/** How fast a job goes, for as long as this process runs it. */
export class Speed {
  private since = performance.now()
  private rowsBefore = 0
  /** Of the file, from 0 to 1; undefined where nobody knows its size. */
  private share: number | undefined

  /** The rows of earlier runs are read again, and not counted. */
  begin({ rows }: Pick<JobProgress, 'rows'>): void {
    this.since = performance.now()
    this.rowsBefore = rows
  }

  follow({ bytesRead, size }: Pick<RowsFile, 'bytesRead' | 'size'>): void {
    this.share = size ? bytesRead / size : undefined
  }

  of({ rows }: Pick<FileJob, 'rows'>, now: Date): SpeedSoFar {
    const elapsed = performance.now() - this.since
    // Those of earlier runs are not known before the file is open.
    const own = Math.max(rows - this.rowsBefore, 0)
    const toCome = this.share ? rows / this.share - rows : undefined
    const left = toCome !== undefined && own > 0 ? (elapsed * toCome) / own : undefined
    return {
      rowsPerSecond: Math.round((own * 1_000) / Math.max(elapsed, 1)),
      ...(left !== undefined && { estimatedEnd: new Date(now.getTime() + left).toISOString() }),
    }
  }
}
