import type { SourceEntry } from '../jobs/index.js'

type Entries = ReadonlyMap<string, SourceEntry>

interface UnderWay {
  rows: number
  entry: SourceEntry | undefined
}

/** Which rows of the source were recorded: of those under way it is known here, also before it is stored. */
export class SourceRows {
  private readonly underWay = new Map<string, UnderWay>()

  /** `kept` answers those of these ids that are stored. */
  constructor(private readonly kept: (sourceIds: readonly string[]) => Entries) {}

  /** Rows with these ids come next. They are looked up at once: one by one that costs more than judging them. */
  prepare(sourceIds: readonly string[]): void {
    const unmet = sourceIds.filter(sourceId => !this.underWay.has(sourceId))
    const kept = this.kept(unmet)
    for (const sourceId of unmet) this.underWay.set(sourceId, { rows: 0, entry: kept.get(sourceId) })
    for (const sourceId of sourceIds) this.underWay.get(sourceId)!.rows++
  }

  find(sourceId: string): SourceEntry | undefined {
    return this.underWay.get(sourceId)?.entry
  }

  add(entry: SourceEntry): void {
    this.underWay.get(entry.sourceId)!.entry = entry
  }

  /** What came of one row with this id is stored. */
  forget(sourceId: string): void {
    const known = this.underWay.get(sourceId)!
    if (--known.rows === 0) this.underWay.delete(sourceId)
  }
}
