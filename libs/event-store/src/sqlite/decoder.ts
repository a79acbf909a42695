import type { DatabaseSync } from 'node:sqlite'
import type { Recorded } from '#libs/kernel'
import { metadataOnDemand } from './metadata-on-demand.js'

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

  /** Taking a row apart by index is half as dear as by pattern. */
  event(row: EventRow): Recorded {
    return {
      type: row[4],
      data: JSON.parse(row[5]) as object,
      id: row[3],
      stream: this.name(row[1]),
      revision: BigInt(row[2]),
      position: BigInt(row[0]),
      recordedAt: this.iso(row[7]),
      metadata: metadataOnDemand(row[6]),
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
