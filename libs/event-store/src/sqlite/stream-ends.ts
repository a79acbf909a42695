import type { DatabaseSync } from 'node:sqlite'

export interface StreamEnd {
  id: number
  /** Of its last event; -1 when it has none. */
  revision: number
}

/** Each takes some 200 bytes; one that is forgotten costs its next append a query. */
export const MOST_REMEMBERED = 20_000

/** Number and last revision of each stream. Those met last are remembered: an append to one of them asks nothing. */
export class StreamEnds {
  private readonly remembered = new Map<string, StreamEnd>()
  private readonly query
  private readonly insert

  constructor(db: DatabaseSync) {
    this.query = db.prepare(
      `SELECT id, (SELECT revision FROM events WHERE stream = streams.id ORDER BY revision DESC LIMIT 1) AS revision
       FROM streams WHERE name = ?`,
    )
    this.insert = db.prepare('INSERT INTO streams (name) VALUES (?)')
  }

  of(name: string): StreamEnd {
    const known = this.remembered.get(name)
    if (known) return known
    const found = this.query.get(name)
    if (!found) return { id: 0, revision: -1 }
    return this.remember(name, { id: Number(found['id']), revision: Number(found['revision']) })
  }

  /** Gives a new stream its number. */
  begin(name: string, stream: StreamEnd): void {
    stream.id = Number(this.insert.run(name).lastInsertRowid)
    this.remember(name, stream)
  }

  forget(): void {
    this.remembered.clear()
  }

  private remember(name: string, stream: StreamEnd): StreamEnd {
    if (this.remembered.size >= MOST_REMEMBERED) {
      const oldest = this.remembered.keys().next()
      if (!oldest.done) this.remembered.delete(oldest.value)
    }
    this.remembered.set(name, stream)
    return stream
  }
}
