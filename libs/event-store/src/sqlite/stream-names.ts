import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { EventRow } from './decoder.js'

const MOST_NAMES = 100_000

/** Names of streams by their number, which never change: those that were met are kept, bounded. */
export class StreamNames {
  private readonly names = new Map<number, string>()
  private readonly namesOf: StatementSync

  constructor(db: DatabaseSync) {
    this.namesOf = db.prepare('SELECT id, name FROM streams WHERE id IN (SELECT value FROM json_each(?))')
    this.namesOf.setReturnArrays(true)
  }

  /** One question for all that are new: a page of a log that is read from the start has many. */
  of(rows: readonly EventRow[]): ReadonlyMap<number, string> {
    if (this.names.size >= MOST_NAMES) this.names.clear()
    const unmet = new Set<number>()
    for (const row of rows) if (!this.names.has(row[1])) unmet.add(row[1])
    return unmet.size === 0 ? this.names : this.look(unmet)
  }

  private look(unmet: ReadonlySet<number>): ReadonlyMap<number, string> {
    const found = this.namesOf.all(JSON.stringify([...unmet])) as unknown as readonly (readonly [number, string])[]
    for (const [stream, name] of found) this.names.set(stream, name)
    return this.names
  }
}
