import type { DatabaseSync } from 'node:sqlite'
import type { Metadata, Recorded } from '#libs/kernel'

export type EventRow = readonly [
  position: number,
  stream: number,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
  recordedAt: number,
]

const MOST_NAMES = 100_000

/** Rows to events, at little more than the cost of parsing their data: a rebuild does it for the whole log. */
export class Decoder {
  private readonly names = new Map<number, string>()
  private readonly nameOf
  private instant = 0
  private recordedAt = new Date(0).toISOString()

  constructor(db: DatabaseSync) {
    this.nameOf = db.prepare('SELECT name FROM streams WHERE id = ?')
  }

  event([position, stream, revision, id, type, data, metadata, recordedAt]: EventRow): Recorded {
    let parsed: Metadata | undefined
    return {
      type,
      data: JSON.parse(data) as object,
      id,
      stream: this.name(stream),
      revision: BigInt(revision),
      position: BigInt(position),
      recordedAt: this.iso(recordedAt),
      /** Parsed when it is asked for: no fold looks at it. */
      get metadata() {
        return (parsed ??= JSON.parse(metadata) as Metadata)
      },
    }
  }

  private name(stream: number): string {
    const known = this.names.get(stream)
    if (known !== undefined) return known
    if (this.names.size >= MOST_NAMES) this.names.clear()
    const name = String(this.nameOf.get(stream)!['name'])
    this.names.set(stream, name)
    return name
  }

  /** Neighbours in the log were often recorded in the same millisecond. */
  private iso(instant: number): string {
    if (instant !== this.instant) {
      this.instant = instant
      this.recordedAt = new Date(instant).toISOString()
    }
    return this.recordedAt
  }
}
