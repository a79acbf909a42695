import type { EventStore, FollowChange } from '#libs/event-store'
import { StoreUnavailable } from '#libs/kernel'
import type { Projection } from '#libs/projections'
import type { ReadModels } from '#libs/read-models'
import { breathe } from './breathe.js'
import { Carriage } from './carriage.js'
import { drive, type Progress } from './drive.js'
import { RebuildUnderWay, UnknownProjection } from './errors.js'
import { Gathering } from './gathering.js'
import { Lanes } from './lanes.js'
import type { Notify } from './notice.js'
import { positionsReport } from './positions-report.js'
import { Positions, WAIT_MS, type PositionsReport, type ProjectionState } from './positions.js'
import type { RunnerOptions } from './runner-options.js'
import { supervise } from './supervision.js'
import { Turns } from './turns.js'
import { Waiters } from './waiters.js'

/**
 * Carries events from the log through the folds into rows, from the checkpoint on and then live. It stops loudly where
 * something was lost; where a store is gone for a while it waits, and goes on from what is stored.
 */
export class ProjectionRunner extends Positions {
  private readonly lanes: Lanes
  private readonly notify: Notify
  private readonly waiters = new Waiters()
  private readonly gathering: Gathering
  /** Pages of the live rows, and the switch to rebuilt ones: never at once. */
  private readonly turns = new Turns()
  private readonly stopping = new AbortController()
  private running: Promise<void> | undefined
  private live: Carriage | undefined
  private rebuilding: readonly Projection[] = []
  private state: ProjectionState = 'stopped'
  private reason: string | undefined = 'not started'

  constructor(
    private readonly log: EventStore,
    private readonly readModels: ReadModels,
    private readonly projections: readonly Projection[],
    private readonly options: RunnerOptions = {},
  ) {
    super()
    this.lanes = new Lanes(readModels)
    this.gathering = new Gathering(options.gatherMs)
    this.notify = options.notify ?? (() => {})
  }

  /** Sets off, and does not wait: `waitFor` does. */
  start(): void {
    this.running ??= this.run()
  }

  /** Lets the page in hand be saved, and stops. Before the stores are closed. */
  async stop(): Promise<void> {
    this.stopping.abort()
    this.gathering.cut()
    await this.running
    this.halt('stopped')
  }

  override waitFor(position: bigint, timeoutMs = WAIT_MS): Promise<void> {
    const waiting = this.waiters.waitFor(position, timeoutMs)
    if (this.waiters.some) this.gathering.cut()
    return waiting
  }

  override current(): Promise<PositionsReport> {
    const { state, reason } = this
    return positionsReport(this.log, this.readModels, this.projections, projection => ({
      state: this.rebuilding.includes(projection) && state !== 'stopped' ? 'rebuilding' : state,
      ...(reason !== undefined && { reason }),
    }))
  }

  /** Brings the rows up to the end of the log once, without following it: for a command line that then goes away. */
  async catchUp(onProgress?: (progress: Progress) => void): Promise<void> {
    const carriage = await this.board(onProgress)
    await drive(this.log, carriage, { signal: this.stopping.signal, onProgress })
    this.waiters.announce(carriage.saved)
  }

  /**
   * Builds rows anew, from the start of the log, beside the live ones, which are read and kept up meanwhile; then the
   * new ones take their place at once. Stopped half-way it changes nothing: begin again.
   */
  async rebuild(name?: string, onProgress?: (progress: Progress) => void): Promise<void> {
    const chosen = this.projections.filter(projection => name === undefined || projection.name === name)
    if (chosen.length === 0) throw new UnknownProjection(name ?? '')
    await this.build(chosen, undefined, onProgress)
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping
    const { notify } = this
    const { retryMs = 100, onFault } = this.options
    const run = (wentWell: () => void) => this.follow(wentWell)
    const dropped = (reason: string) => this.enter('dropped', reason)
    try {
      await supervise({ run, signal, notify, dropped, retryMs })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.halt(reason)
      if (onFault) onFault(error, reason)
      else notify({ level: 'error', message: `The rows have stopped: ${reason}` })
    }
  }

  private async follow(wentWell: () => void): Promise<void> {
    const { log, turns } = this
    const { signal } = this.stopping
    this.enter('catching-up')
    const carriage = await this.board()
    await drive(log, carriage, { signal, turn: work => turns.take(work) })
    this.enter('live')
    this.waiters.announce(carriage.saved)
    wentWell()

    const told = ({ state, why, resumesAtOnce }: FollowChange) => {
      const level = resumesAtOnce ? 'info' : 'warn'
      if (state === 'dropped') this.notify({ level, message: `Cut off from the log: ${why}; it goes on.` })
      this.enter(state, why)
    }
    for await (const page of log.follow(carriage.position, signal, told)) {
      await turns.take(async () => {
        await carriage.take(page)
        await breathe()
        await carriage.save()
      })
      this.waiters.announce(carriage.saved)
      if (!this.waiters.some && !signal.aborted) await this.gathering.after(page.length)
    }
    if (!signal.aborted) throw new StoreUnavailable('the log was no longer followed')
  }

  /** The live lanes; rows that cannot be gone on with are built first. */
  private async board(onProgress?: (progress: Progress) => void): Promise<Carriage> {
    const head = await this.log.head()
    const unfit = []
    for (const projection of this.projections) {
      const found = await this.lanes.unfit(projection, head)
      if (!found) continue
      this.notify(found.notice)
      // Shown to nobody while the new ones are built.
      if (found.isBeyondLog) await this.readModels.discard(projection.name, 'live')
      unfit.push(projection)
    }
    this.live = undefined
    if (unfit.length > 0) await this.build(unfit, { upTo: head }, onProgress)

    const carriage = new Carriage(this.log, this.readModels, this.options.holding)
    await this.boardLive(carriage)
    return (this.live = carriage)
  }

  private async boardLive(carriage: Carriage): Promise<void> {
    const lanes = this.projections.map(projection => this.lanes.open(projection, 'live', carriage))
    carriage.board(await Promise.all(lanes))
  }

  private async build(
    projections: readonly Projection[],
    resume: { upTo: bigint } | undefined,
    onProgress?: (progress: Progress) => void,
  ): Promise<void> {
    if (this.rebuilding.length > 0) throw new RebuildUnderWay()
    this.rebuilding = projections
    try {
      const next = new Carriage(this.log, this.readModels, this.options.holding)
      const lanes = projections.map(projection => this.lanes.openNext(projection, next, resume))
      next.board(await Promise.all(lanes))
      await drive(this.log, next, { signal: this.stopping.signal, onProgress })
      this.stopping.signal.throwIfAborted()
      await this.turns.take(() => this.switchTo(next, projections))
    } finally {
      this.rebuilding = []
    }
  }

  /** While the live rows wait: what came meanwhile, then the switch. */
  private async switchTo(next: Carriage, projections: readonly Projection[]): Promise<void> {
    await this.live?.save()
    await drive(this.log, next)
    await this.readModels.switchOver(projections.map(({ name }) => name))
    if (this.live) await this.boardLive(this.live)
  }

  private enter(state: ProjectionState, reason?: string): void {
    this.state = state
    this.reason = reason
  }

  private halt(reason: string): void {
    this.state = 'stopped'
    this.reason = reason
    this.waiters.halt(reason)
  }
}
