import { effectiveHistory, isCorrection } from '#libs/kernel'
import type { Projection } from '#libs/projections'
import type { Advance, Checkpoint, Generation, Quarantined } from '#libs/read-models'
import { dossierOf, trajectoryStream, type RecordedEvent, type RecordedFact } from '#libs/trajectory'
import { breathe } from './breathe.js'
import { HoleInStream, RowMissing } from './errors.js'
import { HeldRow } from './held-row.js'
import { HeldRows } from './held-rows.js'
import type { LaneSources } from './lane-sources.js'
import type { Step } from './step.js'

/** Rows written out between two breaths. */
const SLICE = 500

export interface LaneStart {
  readonly generation: Generation
  readonly checkpoint: Checkpoint
  readonly quarantined: readonly Quarantined[]
  /** How many rows are held in memory between saves. */
  readonly heldRows: number
}

/** One projection on its way through the log: folds events into rows, and holds them until they are saved. */
export class Lane {
  generation: Generation
  private checkpoint: Checkpoint
  private readonly held: HeldRows
  /** Streams that are passed over. */
  private readonly quarantined: Set<string>
  private dirty: HeldRow[] = []
  private caught: Quarantined[] = []

  constructor(
    readonly projection: Projection,
    private readonly sources: LaneSources,
    { generation, checkpoint, quarantined, heldRows }: LaneStart,
  ) {
    this.generation = generation
    this.checkpoint = checkpoint
    this.held = new HeldRows(heldRows)
    this.quarantined = new Set(quarantined.map(({ dossier }) => trajectoryStream(dossier)))
  }

  /** Position of the last event taken. */
  get position(): bigint {
    return this.checkpoint.position
  }

  get unsaved(): number {
    return this.dirty.length
  }

  /** Folds the events that it has not taken before. Redelivery is no fault; a hole is, and nothing goes on. */
  async take(steps: readonly Step[]): Promise<void> {
    let index = steps.findIndex(({ event }) => event.position > this.position)
    if (index < 0) return
    for (; index < steps.length; index++) {
      const step = steps[index]!
      const { stream } = step.event
      if (this.quarantined.has(stream)) continue
      const row = this.held.get(stream) ?? (await this.rowOf(step, steps.slice(index)))
      if (step.revision <= row.revision) continue
      if (step.revision !== row.revision + 1) {
        throw new HoleInStream(this.projection.name, stream, row.revision + 1, step.revision)
      }
      if (isCorrection(step.event)) await this.refold(row, step)
      else this.fold(row, step)
    }
  }

  /** Everything up to and with this event was taken, the events of other streams too. */
  reach({ position, recordedAt }: Pick<RecordedEvent, 'position' | 'recordedAt'>): void {
    if (position > this.position) this.checkpoint = { ...this.checkpoint, position, recordedAt }
  }

  /** What was folded since the last time, written out. Nothing is folded meanwhile: the caller waits for it. */
  async drain(): Promise<Advance> {
    const { dirty: held, caught: quarantined, checkpoint, generation } = this
    this.dirty = []
    this.caught = []
    const rows = []
    for (const row of held) {
      row.dirty = false
      rows.push(row.toRow())
      if (rows.length % SLICE === 0) await breathe()
    }
    this.held.letGo()
    return { projection: this.projection.name, generation, checkpoint, rows, quarantined }
  }

  private fold(row: HeldRow, step: Step): void {
    let state: unknown
    try {
      state = this.projection.step(row.state, step.event as RecordedFact)
    } catch (error) {
      this.quarantine(step, error)
      return
    }
    this.move(row, state, step)
  }

  /** A correction changes what earlier facts say: the stream, as it was up to here, is folded anew. */
  private async refold(row: HeldRow, step: Step): Promise<void> {
    const { stream } = step.event
    const history = (await this.sources.history(stream)).filter(({ revision }) => revision <= step.event.revision)
    if (history.length !== step.revision + 1) {
      throw new HoleInStream(this.projection.name, stream, history.length, step.revision)
    }
    let state = this.projection.initial
    try {
      for (const event of effectiveHistory(history)) state = this.projection.step(state, event)
    } catch (error) {
      this.quarantine(step, error)
      return
    }
    const same = JSON.stringify(state) === JSON.stringify(row.state)
    this.move(row, same ? row.state : state, step)
  }

  private move(row: HeldRow, state: unknown, { event, revision }: Step): void {
    row.move(state, event, revision)
    if (row.dirty) return
    row.dirty = true
    this.dirty.push(row)
  }

  private quarantine({ event }: Step, error: unknown): void {
    this.quarantined.add(event.stream)
    this.caught.push({
      dossier: dossierOf(event.stream),
      position: event.position,
      eventType: event.type,
      error: error instanceof Error ? error.message : String(error),
    })
  }

  private async rowOf({ event: { stream }, revision }: Step, ahead: readonly Step[]): Promise<HeldRow> {
    if (revision === 0) {
      const row = new HeldRow(stream, this.projection)
      this.held.set(row)
      return row
    }
    await this.load(ahead)
    const row = this.held.get(stream)
    if (!row) throw new RowMissing(this.projection.name, stream, revision)
    return row
  }

  /** Loads in one go what the rest of the page will need. */
  private async load(steps: readonly Step[]): Promise<void> {
    const streams = new Set<string>()
    for (const { event, revision } of steps) if (revision > 0 && !this.held.get(event.stream)) streams.add(event.stream)
    const keys = Array.from(streams, dossierOf)
    const rows = await this.sources.rows(this.projection.name, this.generation, keys)
    for (const row of rows.values()) this.held.set(HeldRow.from(row, this.projection))
  }
}
