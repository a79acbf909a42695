import { effectiveHistory, isCorrection } from '#libs/kernel'
import type { Projection } from '#libs/projections'
import type { Advance, Checkpoint, Generation, Quarantined, Row } from '#libs/read-models'
import { dossierOf, trajectoryStream, type RecordedEvent, type RecordedFact } from '#libs/trajectory'
import { yieldToEventLoop } from './yield-to-event-loop.js'
import { HoleInStream, RowMissing } from './errors.js'
import { HeldRow } from './held-row.js'
import type { RunSources } from './run-sources.js'
import type { Step } from './step.js'

/** Rows written out before the event loop has its turn. */
const SLICE = 500

/** Instead of a state: the history cannot be folded. */
const FAILED = Symbol('failed')

export interface RunStart {
  readonly generation: Generation
  readonly checkpoint: Checkpoint
  readonly quarantined: readonly Quarantined[]
}

/** One projection on its way through the log: folds events into rows, and holds them until they are saved. */
export class ProjectionRun {
  generation: Generation
  private checkpoint: Checkpoint
  /** Streams that are passed over. */
  private readonly quarantined: Set<string>
  private dirty: HeldRow[] = []
  private caught: Quarantined[] = []

  constructor(
    private readonly projection: Projection,
    private readonly sources: RunSources,
    { generation, checkpoint, quarantined }: RunStart,
  ) {
    this.generation = generation
    this.checkpoint = checkpoint
    this.quarantined = new Set(quarantined.map(({ dossier }) => trajectoryStream(dossier)))
  }

  /** Position of the last event taken. */
  get position(): bigint {
    return this.checkpoint.position
  }

  /** The latest at which anything up to there was recorded. */
  get recordedAt(): string {
    return this.checkpoint.recordedAt
  }

  get unsaved(): number {
    return this.dirty.length
  }

  /**
   * Folds the events that it has not taken before; its rows stand at its place among what is held. Redelivery is no
   * fault; a hole is, and nothing goes on.
   */
  async take(steps: readonly Step[], place: number): Promise<void> {
    let index = steps.findIndex(({ event }) => event.position > this.position)
    if (index < 0) return
    for (; index < steps.length; index++) {
      const step = steps[index]!
      if (this.quarantined.size > 0 && this.quarantined.has(step.held.stream)) continue
      const row = step.held.rows[place] ?? (await this.rowOf(steps, index, place))
      if (!row || step.revision <= row.revision) continue
      if (step.revision !== row.revision + 1) {
        throw new HoleInStream(this.projection.name, row.stream, row.revision + 1, step.revision)
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
      if (rows.length % SLICE === 0) await yieldToEventLoop()
    }
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
    const history = await this.historyOf(row.stream, step.revision)
    const state = this.replay(history, step)
    if (state === FAILED) return
    const same = JSON.stringify(state) === JSON.stringify(row.state)
    this.move(row, same ? row.state : state, step)
  }

  /** A stream up to and with a revision. */
  private async historyOf(stream: string, upTo: number): Promise<readonly RecordedEvent[]> {
    const history = (await this.sources.history(stream)).filter(({ revision }) => Number(revision) <= upTo)
    if (history.length === upTo + 1) return history
    throw new HoleInStream(this.projection.name, stream, history.length, upTo)
  }

  /** What a history comes to; one that cannot be folded quarantines its dossier. */
  private replay(history: readonly RecordedEvent[], step: Step): unknown {
    let state = this.projection.initial
    try {
      for (const event of effectiveHistory(history)) state = this.projection.step(state, event)
    } catch (error) {
      this.quarantine(step, error)
      return FAILED
    }
    return state
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

  /** Undefined when the dossier had to be quarantined on the way. */
  private async rowOf(steps: readonly Step[], index: number, place: number): Promise<HeldRow | undefined> {
    const { held, revision } = steps[index]!
    if (revision === 0) return (held.rows[place] = new HeldRow(held.stream, this.projection))
    await this.load(steps.slice(index), place)
    const row = held.rows[place]
    if (row || this.quarantined.has(held.stream)) return row
    throw new RowMissing(this.projection.name, held.stream, revision)
  }

  /** Loads in one go what the rest of the page will need. */
  private async load(ahead: readonly Step[], place: number): Promise<void> {
    const missing = new Map<string, Step>()
    for (const step of ahead) {
      const { stream, rows } = step.held
      if (step.revision > 0 && !rows[place] && !this.quarantined.has(stream)) missing.set(dossierOf(stream), step)
    }
    const rows = await this.sources.rows(this.projection.name, this.generation, [...missing.keys()])
    await Promise.all(Array.from(rows, ([key, row]) => this.hold(row, missing.get(key)!, place)))
  }

  private async hold(row: Row, step: Step, place: number): Promise<void> {
    const { stream, rows } = step.held
    if (this.projection.keeps === 'versions') {
      rows[place] = HeldRow.from(stream, row, this.projection)
      return
    }
    const state = this.replay(await this.historyOf(stream, Number(row.revision)), step)
    if (state !== FAILED) rows[place] = HeldRow.from(stream, row, this.projection, state)
  }
}
