import { setImmediate } from 'node:timers/promises'
import { StoreUnavailable } from '#libs/kernel'
import { speakingOf, type DatabaseFile, type GroupCommitWriter } from '#libs/sqlite'
import { ReadModels } from '../read-models.js'
import type { Advance, Checkpoint, Generation, InstantAtPosition, Quarantined, Row } from '../row.js'
import type { WorklistFilter, WorklistPage } from '../worklist.js'
import type { PackedSave, StagedPart } from './packed-rows.js'
import { packedAdvance, PART, partsOfAll } from './packing.js'
import type { RowsReader } from './rows-reader.js'

/** Rows in a SQLite file: written by a thread of its own, read beside it. */
export class SqliteReadModels extends ReadModels {
  private saves = 0
  private closed = false

  constructor(
    private readonly file: DatabaseFile,
    private readonly reader: RowsReader,
    /** None beside a process that writes. */
    private readonly writer: GroupCommitWriter | undefined,
  ) {
    super()
  }

  async checkpoint(projection: string, generation: Generation): Promise<Checkpoint | undefined> {
    return this.read(reader => reader.checkpoint(projection, generation))
  }

  async load(projection: string, generation: Generation, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    return this.read(reader => reader.load(projection, generation, keys))
  }

  async save(advances: readonly Advance[], mark?: InstantAtPosition): Promise<void> {
    const asked = { save: ++this.saves, advances: advances.map(packedAdvance), mark: packed(mark) }
    const size = advances.reduce((sum, { rows }) => sum + rows.length, 0)
    if (size <= PART) {
      return this.write('save', { ...asked, parts: 0, rows: [...partsOfAll(advances)] } satisfies PackedSave)
    }
    try {
      const staged = await this.stage(asked.save, advances)
      const save = { ...asked, parts: staged.length, rows: [] } satisfies PackedSave
      await Promise.all([...staged, this.write('save', save)])
    } finally {
      this.write('forget', asked.save).catch(() => {})
    }
  }

  begin(projection: string, version: string): Promise<void> {
    return this.write('begin', { projection, version })
  }

  switchOver(projections: readonly string[]): Promise<void> {
    return this.write('switchOver', projections)
  }

  discard(projection: string, generation: Generation): Promise<void> {
    return this.write('discard', { projection, generation })
  }

  async quarantined(projection: string, generation: Generation): Promise<readonly Quarantined[]> {
    return this.read(reader => reader.quarantined(projection, generation))
  }

  async worklist(filter: WorklistFilter): Promise<WorklistPage> {
    return this.read(reader => reader.worklist(filter))
  }

  async page(
    projection: string,
    generation: Generation,
    after: string | undefined,
    limit: number,
  ): Promise<readonly Row[]> {
    return this.read(reader => reader.page(projection, generation, after, limit))
  }

  async markBefore(instant: string): Promise<InstantAtPosition | undefined> {
    return this.read(reader => reader.markBefore(instant))
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    await this.writer?.close()
    this.reader.close()
  }

  /** Hands a large save over part by part, so that nothing else in this process waits for the whole. */
  private async stage(save: number, advances: readonly Advance[]): Promise<readonly Promise<void>[]> {
    const staged: Promise<void>[] = []
    for (const rows of partsOfAll(advances)) {
      const part = this.write('stage', { save, part: staged.length, rows } satisfies StagedPart)
      part.catch(() => {})
      staged.push(part)
      await setImmediate()
    }
    return staged
  }

  private read<Result>(ask: (reader: RowsReader) => Result): Result {
    if (this.closed) throw new StoreUnavailable(`${this.file.path} is closed.`)
    return speakingOf(this.file, () => ask(this.reader))
  }

  private write(procedure: string, args: unknown): Promise<void> {
    if (!this.writer || this.closed) {
      return Promise.reject(
        new StoreUnavailable(`${this.file.path} is ${this.closed ? 'closed' : 'open for reading only'}.`),
      )
    }
    return this.writer.call<void>(procedure, args)
  }
}

const packed = (mark: InstantAtPosition | undefined): PackedSave['mark'] =>
  mark && { position: Number(mark.position), recordedAt: mark.recordedAt }
