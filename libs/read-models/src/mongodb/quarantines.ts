import { randomUUID } from 'node:crypto'
import type { Connection } from '#libs/mongodb'
import type { Quarantined } from '../row.js'
import type { Collections, QuarantineDocument } from './collections.js'
import { idOf } from './id-ranges.js'

const ENTRIES_A_BATCH = 1_000

/** Quarantined dossiers, in batches that never change. One that no checkpoint names counts for nothing. */
export class Quarantines {
  constructor(
    private readonly connection: Connection,
    private readonly quarantines: Collections['quarantines'],
  ) {}

  /** Answers the names of the batches, for the control document. */
  async write(generation: string, entries: readonly Quarantined[]): Promise<readonly string[]> {
    const batches: QuarantineDocument[] = []
    for (let from = 0; from < entries.length; from += ENTRIES_A_BATCH) {
      batches.push({ _id: idOf(generation, randomUUID()), entries: entries.slice(from, from + ENTRIES_A_BATCH) })
    }
    if (batches.length > 0) await this.connection.write(() => this.quarantines.insertMany(batches))
    return batches.map(({ _id }) => _id)
  }

  /** In order of position; of a dossier that is there twice the first entry. */
  async read(batches: readonly string[]): Promise<readonly Quarantined[]> {
    if (batches.length === 0) return []
    const found = await this.connection.read(() => this.quarantines.find({ _id: { $in: [...batches] } }).toArray())
    const entries = found.flatMap(batch => batch.entries).sort((one, other) => Number(one.position - other.position))
    const first = new Map(entries.toReversed().map(entry => [entry.dossier, entry]))
    return entries.filter(entry => first.get(entry.dossier) === entry)
  }
}
