import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Recorded } from '#libs/kernel'
import { speakingOf } from '#libs/sqlite'
import { START } from '../event-store.js'
import { eventsOf, PAGE_COLUMNS, streamsOf, type PageTexts } from './event-page.js'
import { eventOf, ROW_COLUMNS, type EventRow } from './event-rows.js'
import { storedJson } from './stored-json.js'
import { StreamNames } from './stream-names.js'

/** Events that are strung together in one go, whoever asks for more: a text has a longest length. */
const LONGEST_PAGE = 1_000

/** Reads on a connection of its own: what is committed, at once, whoever writes meanwhile. */
export class LogReader {
  private readonly names: StreamNames
  private readonly ofStream: StatementSync
  private readonly ofLog: StatementSync
  private readonly lastPosition: StatementSync

  constructor(
    private readonly path: string,
    private readonly db: DatabaseSync,
  ) {
    this.names = new StreamNames(db)
    this.ofStream = this.arrays(
      `SELECT ${ROW_COLUMNS} FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision > ?
       ORDER BY revision LIMIT ?`,
    )
    this.ofLog = this.arrays(
      `SELECT ${PAGE_COLUMNS} FROM (SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?)`,
    )
    this.lastPosition = db.prepare('SELECT max(position) AS position FROM events')
  }

  stream(name: string, afterRevision: bigint, limit = -1): readonly Recorded[] {
    return this.reading(() => {
      const rows = this.ofStream.all(name, afterRevision, limit) as unknown as readonly EventRow[]
      return rows.map(row => eventOf(row, name, this.path))
    })
  }

  page(afterPosition: bigint, limit: number): readonly Recorded[] {
    if (limit <= LONGEST_PAGE) return this.reading(() => this.onePage(afterPosition, limit))
    const events: Recorded[] = []
    for (let after = afterPosition; events.length < limit;) {
      const page = this.page(after, Math.min(LONGEST_PAGE, limit - events.length))
      if (page.length === 0) break
      events.push(...page)
      after = page.at(-1)!.position
    }
    return events
  }

  head(): bigint {
    return this.reading(() => BigInt(Number(this.lastPosition.get()?.['position'] ?? START)))
  }

  last(): Recorded | undefined {
    return this.page(this.head() - 1n, 1)[0]
  }

  close(): void {
    if (this.db.isOpen) this.db.close()
  }

  private onePage(afterPosition: bigint, limit: number): readonly Recorded[] {
    const texts = this.ofLog.get(afterPosition, limit) as unknown as PageTexts
    const streams = streamsOf(texts)
    return eventsOf(texts, streams, this.names.of(streams), this.path)
  }

  private reading<Result>(work: () => Result): Result {
    return storedJson(this.path, () => speakingOf({ path: this.path }, work))
  }

  private arrays(sql: string): StatementSync {
    const statement = this.db.prepare(sql)
    statement.setReturnArrays(true)
    return statement
  }
}
