/** A SQLite file of ours: where it is, how it is known as ours, and what it holds. */
export interface DatabaseFile {
  readonly path: string
  /** Stored in the file's header (a positive 32-bit number): a file with another one is not ours, and is refused. */
  readonly applicationId: number
  /** SQL in order, each run once and never changed afterwards; how many were run is the file's version. */
  readonly schema: readonly string[]
  /** What to do when its content is damaged; to put back a backup, unless said otherwise. */
  readonly remedy?: string
  /** `FULL`, unless said otherwise: a commit is on the disk. `NORMAL` suits what can be made again from the log. */
  readonly synchronous?: 'FULL' | 'NORMAL'
  /** Memory for pages of the file, while it is written. */
  readonly cacheKilobytes?: number
  /** The same for each connection that reads. */
  readonly readingKilobytes?: number
  /** Bytes in a page of a file that is made; 8,192 unless said otherwise. Large pages suit long rows. */
  readonly pageSize?: number
}
