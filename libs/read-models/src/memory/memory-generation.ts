import type { Advance, Checkpoint, Quarantined, Row } from '../row.js'

/** One generation of one projection's rows. */
export class MemoryGeneration {
  readonly rows = new Map<string, Row>()
  readonly quarantined = new Map<string, Quarantined>()

  constructor(public checkpoint: Checkpoint) {}

  take({ rows, quarantined, checkpoint }: Advance): void {
    for (const row of rows) {
      const stored = this.rows.get(row.key)
      if (!stored || stored.position <= row.position) this.rows.set(row.key, row)
    }
    for (const entry of quarantined) {
      if (!this.quarantined.has(entry.dossier)) this.quarantined.set(entry.dossier, entry)
    }
    this.checkpoint = checkpoint
  }

  page(after: string | undefined, limit: number): readonly Row[] {
    const keys = [...this.rows.keys()].filter(key => after === undefined || key > after).sort()
    return keys.slice(0, limit).map(key => this.rows.get(key)!)
  }
}
