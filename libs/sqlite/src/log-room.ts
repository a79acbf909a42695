import { closeSync, openSync, statSync, writeSync } from 'node:fs'

const ROOM = 2_097_152
/** What a few calls write. Where many are committed together, their own content is what the disk is busy with. */
const FEW = 131_072

/**
 * Room ahead in the write-ahead log. A commit that makes the log longer has to make its new length durable too, which
 * on a journalling file system costs about as much as its content does. So whenever SQLite has lengthened the log by a
 * little, it is lengthened once more with zeros, for the commits that follow to write over. Zeros are no frames: for
 * SQLite its log ends before them. A log that was carried into the file is written from its start and grows no more.
 */
export class LogRoom {
  private readonly log: string
  private length = 0

  constructor(path: string) {
    this.log = `${path}-wal`
  }

  /** To be called after a commit. On a disk without room to spare commits are as durable, only slower. */
  keep(): void {
    try {
      const size = statSync(this.log).size
      const grown = size - this.length
      this.length = grown > 0 && grown <= FEW ? size + lengthened(this.log, size) : size
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
