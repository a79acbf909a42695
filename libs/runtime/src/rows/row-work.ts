import type { Progress } from '#libs/projection-runner'

type OnProgress = (progress: Progress) => void

/** What is done to rows on request, by whoever may write them. Type and injection token in one. */
export abstract class RowWork {
  /** Brings the rows up to the end of the log. */
  abstract catchUp(onProgress?: OnProgress): Promise<void>

  /** Builds the rows of one projection, or of all, anew beside the live ones, and puts them in their place at once. */
  abstract rebuild(projection?: string, onProgress?: OnProgress): Promise<void>
}
