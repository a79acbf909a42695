import { StoreUnavailable } from '#libs/kernel'
import type { Connection } from '#libs/mongodb'
import { ReadModels } from '../read-models.js'
import type { Advance, Checkpoint, Generation, InstantAtPosition, Quarantined, Row } from '../row.js'
import type { WorklistFilter, WorklistPage } from '../worklist.js'
import { begun, discarded, generationIn, switched, type Control, type KeptGeneration } from './control.js'
import type { ControlStore } from './control-store.js'
import type { LogInstants } from './log-instants.js'
import type { Quarantines } from './quarantines.js'
import type { RowsReader } from './rows-reader.js'
import type { Saving } from './saving.js'
import type { Sweeper } from './sweeper.js'
import type { WriterLease } from './writer-lease.js'

export interface Reading {
  readonly rows: RowsReader
  readonly quarantines: Quarantines
  readonly marks: LogInstants
}

export interface Writing {
  readonly lease: WriterLease
  readonly saving: Saving
  readonly sweeper: Sweeper
}

/** Rows in MongoDB. Every question reads the control document first, and then what that one names. */
export class MongoReadModels extends ReadModels {
  constructor(
    private readonly connection: Connection,
    private readonly control: ControlStore,
    private readonly reading: Reading,
    /** None without a lease. */
    private readonly writing: Writing | undefined,
  ) {
    super()
  }

  async checkpoint(projection: string, generation: Generation): Promise<Checkpoint | undefined> {
    const found = await this.generation(projection, generation)
    return found && { position: found.position, recordedAt: found.recordedAt, version: found.version }
  }

  async load(projection: string, generation: Generation, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const found = await this.generation(projection, generation)
    return found ? this.reading.rows.load(found.id, keys) : new Map()
  }

  async save(advances: readonly Advance[], mark?: InstantAtPosition): Promise<void> {
    await this.writer().saving.save(advances, mark)
  }

  begin(projection: string, version: string): Promise<void> {
    return this.change(control => begun(control, projection, version))
  }

  switchOver(projections: readonly string[]): Promise<void> {
    return this.change(control => switched(control, projections))
  }

  discard(projection: string, generation: Generation): Promise<void> {
    return this.change(control => discarded(control, projection, generation))
  }

  async quarantined(projection: string, generation: Generation): Promise<readonly Quarantined[]> {
    const found = await this.generation(projection, generation)
    return found ? this.reading.quarantines.read(found.quarantines) : []
  }

  async worklist(filter: WorklistFilter): Promise<WorklistPage> {
    const found = await this.generation('current-status', 'live')
    return found ? this.reading.rows.worklist(found.id, filter) : { items: [] }
  }

  async page(
    projection: string,
    generation: Generation,
    after: string | undefined,
    limit: number,
  ): Promise<readonly Row[]> {
    const found = await this.generation(projection, generation)
    return found ? this.reading.rows.page(found.id, after, limit) : []
  }

  async markBefore(instant: string): Promise<InstantAtPosition | undefined> {
    const { marks } = await this.control.read()
    return this.reading.marks.before(marks, instant)
  }

  async close(): Promise<void> {
    await this.writing?.sweeper.stop()
    await this.connection.close()
  }

  private async generation(projection: string, generation: Generation): Promise<KeptGeneration | undefined> {
    return generationIn(await this.control.read(), projection, generation)
  }

  private async change(apply: (control: Control) => Control): Promise<void> {
    const { lease, sweeper } = this.writer()
    await this.control.change(lease, apply)
    sweeper.schedule()
  }

  private writer(): Writing {
    if (this.writing) return this.writing
    throw new StoreUnavailable(`${this.connection.place} was opened without a lease: to be read only.`)
  }
}
