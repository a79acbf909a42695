import type { JobProgress, RowsFile } from '#libs/linkage'
import { Speed } from './speed.js'

/** How a file that is taken in is followed, stopped and finished. */
export interface Running {
  readonly signal: AbortSignal
  readonly onOpen: (file: RowsFile, before: JobProgress) => void
  readonly onProgress: (progress: JobProgress, file: RowsFile) => void
  readonly complete: (progress: JobProgress) => Promise<void>
}

/** One that this process is taking in. */
export class RunningJob {
  readonly stop = new AbortController()
  readonly speed = new Speed()
  readonly left = Promise.withResolvers<void>()
  /** Asked for: it is once the rows under way are finished. */
  isCancelled = false
}
