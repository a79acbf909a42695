import type { EventStore, FollowChange } from '#libs/event-store'
import { StoreUnavailable } from '#libs/kernel'
import type { Projection } from '#libs/projections'
import type { ReadModels } from '#libs/read-models'
import { PagesAtHand } from './pages-at-hand.js'
import { yieldToEventLoop } from './yield-to-event-loop.js'
import { SharedScan } from './shared-scan.js'
import { readToEnd, type Progress } from './read-to-end.js'
import { UnknownProjection } from './errors.js'
import { BatchingPause } from './batching-pause.js'
import { RunOpener } from './run-opener.js'
import type { Notify } from './notice.js'
import { positionsReport } from './positions-report.js'
import { Positions, WAIT_MS, type PositionsReport, type ProjectionState } from './positions.js'
import type { RunnerOptions } from './runner-options.js'
import { supervise } from './supervision.js'
import { Queue } from './queue.js'
import { Waiters } from './waiters.js'

/**
 * Carries events from the log through the folds into rows, from the checkpoint on and then live. It stops loudly where
 * something was lost; where a store is gone for a while it waits, and goes on from what is stored.
 */
export class ProjectionRunner extends Positions {
  private readonly opener: RunOpener
  private readonly notify: Notify
  private readonly waiters = new Waiters()
  private readonly batching: BatchingPause
  /** Pages of the live rows, and the switch to rebuilt ones: never at once. */
  private readonly turns = new Queue()
  private readonly builds = new Queue()
  private readonly stopping = new AbortController()
  private running: Promise<void> | undefined
  private live: SharedScan | undefined
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
    this.opener = new RunOpener(readModels)
    this.batching = new BatchingPause(options.gatherMs)
    this.notify = options.notify ?? (() => {})
  }

  /** Sets off, and does not wait: `waitFor` does. */
  start(): void {
    this.running ??= this.run()
  }

  /** Lets the page in hand be saved, and stops. Before the stores are closed. */
  async stop(): Promise<void> {
    this.stopping.abort()
    this.batching.cut()
    await this.running
    this.halt('stopped')
  }

  override waitFor(position: bigint, timeoutMs = WAIT_MS): Promise<void> {
    const waiting = this.waiters.waitFor(position, timeoutMs)
    if (this.waiters.some) this.batching.cut()
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
    const scan = await this.openLive(onProgress)
    await readToEnd(this.log, scan, { signal: this.stopping.signal, onProgress })
    this.waiters.announce(scan.saved)
  }

  /**
   * Builds rows anew, from the start of the log, beside the live ones, which are read and kept up meanwhile; then the
   * new ones take their place at once. Stopped half-way it changes nothing: begin again. One at a time.
   */
  async rebuild(name?: string, onProgress?: (progress: Progress) => void): Promise<void> {
    const chosen = this.projections.filter(projection => name === undefined || projection.name === name)
    if (chosen.length === 0) throw new UnknownProjection(name ?? '', this.projections)
    await this.builds.take(() => this.build(chosen, undefined, onProgress))
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping
    const { retryMs = 100, onFault } = this.options
    const dropped = ({ message }: Error) => {
      this.enter('dropped', message)
      this.notify({ level: 'warn', message: `The rows wait for a store: ${message}` })
    }
    try {
      await supervise({ run: wentWell => this.follow(wentWell), signal, dropped, retryMs })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.halt(reason)
      if (onFault) onFault(error, reason)
      else this.notify({ level: 'error', message: `The rows have stopped: ${reason}` })
    }
  }

  private async follow(wentWell: () => void): Promise<void> {
    const { log, turns } = this
    const { signal } = this.stopping
    this.enter('catching-up')
    const scan = await this.openLive()
    await readToEnd(log, scan, { signal, turn: work => turns.take(work) })
    this.enter('live')
    this.waiters.announce(scan.saved)
    wentWell()

    const told = ({ state, why, resumesAtOnce }: FollowChange) => {
      const level = resumesAtOnce ? 'info' : 'warn'
      if (state === 'dropped') this.notify({ level, message: `Cut off from the log: ${why}; it goes on.` })
      this.enter(state, why)
    }
    const pages = new PagesAtHand(until => log.follow(scan.position, until, told), signal)
    for await (const page of pages) {
      await turns.take(() => scan.take(page))
      await yieldToEventLoop()
      const mayGather = scan.mayGather && !this.waiters.someAt(scan.position)
      if (mayGather && (await this.batching.isEndedBy(() => pages.nextCame(), page.length))) continue
      await turns.take(() => scan.save())
      this.waiters.announce(scan.saved)
      if (!this.waiters.some && !signal.aborted) await this.batching.after(page.length)
    }
    if (!signal.aborted) throw new StoreUnavailable('the log was no longer followed')
  }

  /** The live runs; rows that cannot be gone on with are built first. */
  private async openLive(onProgress?: (progress: Progress) => void): Promise<SharedScan> {
    const head = await this.log.head()
    const unfit: Projection[] = []
    for (const projection of this.projections) {
      const found = await this.opener.unfit(projection, head)
      if (!found) continue
      this.notify(found.notice)
      // Shown to nobody while the new ones are built.
      if (found.isBeyondLog) await this.readModels.discard(projection.name, 'live')
      unfit.push(projection)
    }
    this.live = undefined
    if (unfit.length > 0) await this.builds.take(() => this.build(unfit, { upTo: head }, onProgress))

    const scan = new SharedScan(this.log, this.readModels, this.options)
    return this.turns.take(() => this.boardLive(scan))
  }

  private async boardLive(scan: SharedScan): Promise<SharedScan> {
    const runs = this.projections.map(projection => this.opener.open(projection, 'live', scan))
    scan.begin(await Promise.all(runs))
    return (this.live = scan)
  }

  private async build(
    projections: readonly Projection[],
    resume: { upTo: bigint } | undefined,
    onProgress?: (progress: Progress) => void,
  ): Promise<void> {
    this.rebuilding = projections
    try {
      const next = new SharedScan(this.log, this.readModels, this.options)
      const runs = projections.map(projection => this.opener.openNext(projection, next, resume))
      next.begin(await Promise.all(runs))
      await readToEnd(this.log, next, { signal: this.stopping.signal, onProgress })
      this.stopping.signal.throwIfAborted()
      await this.turns.take(() => this.switchTo(next, projections))
    } finally {
      this.rebuilding = []
    }
  }

  /** While the live rows wait: what came meanwhile, then the switch. */
  private async switchTo(next: SharedScan, projections: readonly Projection[]): Promise<void> {
    await this.live?.save()
    await readToEnd(this.log, next)
    await this.readModels.switchOver(projections.map(({ name }) => name))
    if (this.live) await this.boardLive(this.live)
  }

  private enter(state: ProjectionState, reason?: string): void {
    this.state = state
    this.reason = reason
  }

  private halt(reason: string): void {
    this.enter('stopped', reason)
    this.waiters.halt(reason)
  }
}
