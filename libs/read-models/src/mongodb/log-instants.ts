import type { Connection } from '#libs/mongodb'
import type { InstantAtPosition } from '../row.js'
import type { Collections } from './collections.js'
import { endOf, idOf } from './id-ranges.js'

/** Instants of the log. Those of a log that was restored have another beginning, and count no more. */
export class LogInstants {
  constructor(
    private readonly connection: Connection,
    private readonly marks: Collections['marks'],
  ) {}

  async write(beginning: string, { position, recordedAt }: InstantAtPosition): Promise<void> {
    const _id = idOf(beginning, String(position).padStart(20, '0'))
    await this.connection.write(() =>
      this.marks.updateOne({ _id }, { $setOnInsert: { position, recordedAt } }, { upsert: true }),
    )
  }

  async before(beginning: string, instant: string): Promise<InstantAtPosition | undefined> {
    const range = { $gt: `${beginning}/`, $lt: endOf(beginning) }
    const found = await this.connection.read(() =>
      this.marks.findOne({ _id: range, recordedAt: { $lte: instant } }, { sort: { _id: -1 } }),
    )
    return found ? { position: found.position, recordedAt: found.recordedAt } : undefined
  }
}
