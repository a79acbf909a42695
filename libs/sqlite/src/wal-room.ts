import { closeSync, openSync, statSync, writeSync } from 'node:fs'

const ROOM = 4_194_304
/**
 * Commits from one look at the log's length to the next. Not each: Linux notes the exact time of a write that comes
 * after a look, and to make that durable costs as much as a new length does.
 */
const COMMITS = 64
/** What a commit of a few calls writes. Where many come together, their own content is what the disk is busy with. */
const FEW = 65_536

/**
 * Room ahead in the write-ahead log. A commit that makes the log longer has to make its new length durable too, which
 * on a journalling file system costs about as much as its content does. So whenever SQLite has lengthened the log by a
 * little, it is lengthened once more with zeros, for the commits that follow to write over. Zeros are no frames: for
 * SQLite its log ends before them. A log that was carried into the file is written from its start and grows no more.
 */
export class WalRoom {
  private readonly log: string
  private length = 0
  private commits = 0

  constructor(path: string) {
    this.log = `${path}-wal`
  }

  /** To be called after each commit. On a disk without room to spare commits are as durable, only slower. */
  keep(): void {
    if (++this.commits < COMMITS) return
    this.commits = 0
    try {
      const size = statSync(this.log).size
      const grown = size - this.length
      this.length = grown > 0 && grown <= COMMITS * FEW ? size + lengthened(this.log, size) : size
    } catch {
      this.length = 0
    }
  }
}

/** By how many bytes: fewer than asked where the disk is nearly full. */
function lengthened(log: string, from: number): number {
  const handle = openSync(log, 'r+')
  try {
    return writeSync(handle, Buffer.alloc(ROOM), 0, ROOM, from)
  } finally {
    closeSync(handle)
  }
}
