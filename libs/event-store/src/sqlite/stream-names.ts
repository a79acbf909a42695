import type { DatabaseSync, StatementSync } from 'node:sqlite'

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
  of(streams: readonly number[]): ReadonlyMap<number, string> {
    if (this.names.size >= MOST_NAMES) this.names.clear()
    const unmet = new Set<number>()
    for (const stream of streams) if (!this.names.has(stream)) unmet.add(stream)
    return unmet.size === 0 ? this.names : this.look(unmet)
  }

  private look(unmet: ReadonlySet<number>): ReadonlyMap<number, string> {
    const found = this.namesOf.all(JSON.stringify([...unmet])) as unknown as readonly (readonly [number, string])[]
    for (const [stream, name] of found) this.names.set(stream, name)
    return this.names
  }
}
