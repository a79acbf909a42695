import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Recorded } from '#libs/kernel'
import { openForReading, speakingOf, type DatabaseFile } from '#libs/sqlite'
import { START } from '../event-store.js'
import { Decoder, type EventRow } from './decoder.js'

const COLUMNS = 'position, stream, revision, id, type, data, metadata, recorded_at'

/** Reads on a connection of its own: what is committed, at once, whoever writes meanwhile. */
export class LogReader {
  private readonly db: DatabaseSync
  private readonly decoder: Decoder
  private readonly ofStream: StatementSync
  private readonly ofLog: StatementSync
  private readonly lastPosition: StatementSync

  constructor(private readonly file: DatabaseFile) {
    this.db = openForReading(file)
    this.decoder = new Decoder(this.db)
    this.ofStream = this.rows(
      `SELECT ${COLUMNS} FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision > ?
       ORDER BY revision LIMIT ?`,
    )
    this.ofLog = this.rows(`SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
    this.lastPosition = this.db.prepare('SELECT max(position) AS position FROM events')
  }

  stream(name: string, afterRevision: bigint, limit = -1): readonly Recorded[] {
    return this.decoded(() => this.ofStream.all(name, afterRevision, limit))
  }

  page(afterPosition: bigint, limit: number): readonly Recorded[] {
    return this.decoded(() => this.ofLog.all(afterPosition, limit))
  }

  head(): bigint {
    return speakingOf(this.file.path, () => BigInt(Number(this.lastPosition.get()?.['position'] ?? START)))
  }

  close(): void {
    if (this.db.isOpen) this.db.close()
  }

  private decoded(rows: () => unknown): readonly Recorded[] {
    return speakingOf(this.file.path, () => (rows() as readonly EventRow[]).map(row => this.decoder.event(row)))
  }

  private rows(sql: string): StatementSync {
    const statement = this.db.prepare(sql)
    statement.setReturnArrays(true)
    return statement
  }
}
