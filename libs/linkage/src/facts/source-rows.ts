import type { SourceEntry } from '../jobs/index.js'

/** Which rows of the source were recorded: those that are stored, and those that are about to be. */
export class SourceRows {
  private readonly pending = new Map<string, SourceEntry>()

  constructor(private readonly kept: (sourceId: string) => SourceEntry | undefined) {}

  find(sourceId: string): SourceEntry | undefined {
    return this.pending.get(sourceId) ?? this.kept(sourceId)
  }

  add(entry: SourceEntry): void {
    this.pending.set(entry.sourceId, entry)
  }

  stored(entries: readonly SourceEntry[]): void {
    for (const { sourceId } of entries) this.pending.delete(sourceId)
  }
}
