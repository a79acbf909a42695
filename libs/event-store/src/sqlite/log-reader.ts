import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Recorded } from '#libs/kernel'
import { openForReading, speakingOf, type DatabaseFile } from '#libs/sqlite'
import { START } from '../event-store.js'
import { Decoder, type EventRow } from './decoder.js'
import { StreamNames } from './stream-names.js'

const COLUMNS = 'position, stream, revision, id, type, data, metadata, recorded_at'

/** Reads on a connection of its own: what is committed, at once, whoever writes meanwhile. */
export class LogReader {
  private readonly db: DatabaseSync
  private readonly decoder = new Decoder()
  private readonly names: StreamNames
  private readonly ofStream: StatementSync
  private readonly ofLog: StatementSync
  private readonly lastPosition: StatementSync

  constructor(private readonly file: DatabaseFile) {
    this.db = openForReading(file)
    this.names = new StreamNames(this.db)
    this.ofStream = this.rows(
      `SELECT ${COLUMNS} FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision > ?
       ORDER BY revision LIMIT ?`,
    )
    this.ofLog = this.rows(`SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
    this.lastPosition = this.db.prepare('SELECT max(position) AS position FROM events')
  }

  stream(name: string, afterRevision: bigint, limit = -1): readonly Recorded[] {
    return speakingOf(this.file.path, () => {
      const rows = this.ofStream.all(name, afterRevision, limit) as unknown as readonly EventRow[]
      return rows.map(row => this.decoder.event(row, name))
    })
  }

  page(afterPosition: bigint, limit: number): readonly Recorded[] {
    return speakingOf(this.file.path, () => {
      const rows = this.ofLog.all(afterPosition, limit) as unknown as readonly EventRow[]
      const names = this.names.of(rows)
      return rows.map(row => this.decoder.event(row, names.get(row[1])!))
    })
  }

  head(): bigint {
    return speakingOf(this.file.path, () => BigInt(Number(this.lastPosition.get()?.['position'] ?? START)))
  }

  close(): void {
    if (this.db.isOpen) this.db.close()
  }

  private rows(sql: string): StatementSync {
    const statement = this.db.prepare(sql)
    statement.setReturnArrays(true)
    return statement
  }
}
