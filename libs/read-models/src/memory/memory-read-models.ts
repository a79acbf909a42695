import { StoreUnavailable } from '#libs/kernel'
import { ReadModels } from '../read-models.js'
import type { Advance, Checkpoint, Generation, InstantAtPosition, Quarantined, Row } from '../row.js'
import type { WorklistFilter, WorklistPage } from '../worklist.js'
import { MemoryGeneration } from './memory-generation.js'
import { worklistOf } from './memory-worklist.js'

const CURRENT_STATUS = 'current-status'

/** Rows in memory: for tests, and for a dry run where there is nothing yet. */
export class MemoryReadModels extends ReadModels {
  private readonly generations = new Map<string, MemoryGeneration>()
  /** In order of position. */
  private marks: InstantAtPosition[] = []
  private closed = false

  async checkpoint(projection: string, generation: Generation): Promise<Checkpoint | undefined> {
    return this.at(projection, generation)?.checkpoint
  }

  async load(projection: string, generation: Generation, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const rows = this.at(projection, generation)?.rows
    return new Map(keys.flatMap(key => (rows?.has(key) ? [[key, rows.get(key)!] as const] : [])))
  }

  async save(advances: readonly Advance[], mark?: InstantAtPosition): Promise<void> {
    const targets = advances.map(advance => this.open(advance.projection, advance.generation))
    advances.forEach((advance, index) => targets[index]!.take(advance))
    if (mark && mark.position > (this.marks.at(-1)?.position ?? 0n)) this.marks.push(mark)
  }

  async begin(projection: string, version: string): Promise<void> {
    this.assertOpen()
    const start = { position: 0n, recordedAt: '', version }
    this.generations.set(keyOf(projection, 'next'), new MemoryGeneration(start))
  }

  async switchOver(projections: readonly string[]): Promise<void> {
    const next = projections.map(projection => this.open(projection, 'next'))
    projections.forEach((projection, index) => {
      this.generations.set(keyOf(projection, 'live'), next[index]!)
      this.generations.delete(keyOf(projection, 'next'))
    })
  }

  async discard(projection: string, generation: Generation): Promise<void> {
    this.assertOpen()
    this.generations.delete(keyOf(projection, generation))
    if (generation === 'live') this.marks = []
  }

  async quarantined(projection: string, generation: Generation): Promise<readonly Quarantined[]> {
    return [...(this.at(projection, generation)?.quarantined.values() ?? [])]
  }

  async worklist(filter: WorklistFilter): Promise<WorklistPage> {
    return worklistOf(this.at(CURRENT_STATUS, 'live')?.rows.values() ?? [], filter)
  }

  async page(projection: string, generation: Generation, after: string | undefined, limit: number) {
    return this.at(projection, generation)?.page(after, limit) ?? []
  }

  async markBefore(instant: string): Promise<InstantAtPosition | undefined> {
    this.assertOpen()
    return this.marks.findLast(({ recordedAt }) => recordedAt <= instant)
  }

  async close(): Promise<void> {
    this.closed = true
  }

  private at(projection: string, generation: Generation): MemoryGeneration | undefined {
    this.assertOpen()
    return this.generations.get(keyOf(projection, generation))
  }

  private open(projection: string, generation: Generation): MemoryGeneration {
    const found = this.at(projection, generation)
    if (!found) throw new StoreUnavailable(`${projection} has no ${generation} rows.`)
    return found
  }

  private assertOpen(): void {
    if (this.closed) throw new StoreUnavailable('The read models are closed.')
  }
}

const keyOf = (projection: string, generation: Generation): string => `${projection} ${generation}`
