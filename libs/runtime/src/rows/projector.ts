import { setTimeout as pause } from 'node:timers/promises'
import { isPassing, StoreLocked } from '#libs/kernel'
import {
  PolledPositions,
  Positions,
  ProjectionRunner,
  type Notify,
  type PositionsReport,
} from '#libs/projection-runner'
import type { HeldLease, ReadModels } from '#libs/read-models'
import { cutOffFrom } from './cut-off.js'
import type { LeasedRows } from './leased-rows.js'
import { rebuildOnRequest } from './rebuilds-on-request.js'

/** So that another has its turn where this process cannot do what the lease is for. */
const STEP_BACK_MS = 1_000
const LOOK_MS = 50

/**
 * Carries the log into rows for as long as it has the lease, and stands by otherwise. Who lost the lease stands by
 * again; a fault that stops the rows gives it back, and then this process asks for it no more until it is started anew.
 */
export class Projector extends Positions {
  private readonly stopping = new AbortController()
  private readonly polled: PolledPositions
  private runner: ProjectionRunner | undefined
  private fault: string | undefined
  private running: Promise<void> | undefined

  constructor(
    private readonly rows: LeasedRows,
    private readonly notify: Notify,
  ) {
    super()
    const { log, readModels, projections } = rows
    this.polled = new PolledPositions(log, readModels, projections, async () =>
      this.fault === undefined ? { state: 'standby' } : { state: 'stopped', reason: this.fault },
    )
  }

  /** Sets off, and does not wait. */
  start(): void {
    this.running ??= this.run()
  }

  /** Whether by then it has had the lease. */
  async setsOffWithin(milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds
    const hasSetOff = () => this.runner !== undefined || this.fault !== undefined
    while (!hasSetOff() && performance.now() < end) await pause(LOOK_MS)
    return hasSetOff()
  }

  /** Lets the page in hand be saved, and gives the lease back. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }

  override waitFor(position: bigint, timeoutMs?: number): Promise<void> {
    return this.polled.waitFor(position, timeoutMs)
  }

  override current(): Promise<PositionsReport> {
    return (this.runner ?? this.polled).current()
  }

  /** Never rejects: what stopped it is told. */
  private async run(): Promise<void> {
    const { signal } = this.stopping
    while (!signal.aborted && this.fault === undefined) {
      this.notify({ level: 'info', message: 'Stands by for the lease to write the rows.' })
      try {
        const lease = await this.rows.leases.waitFor(signal)
        if (lease) await this.carryUnder(lease)
      } catch (error) {
        await this.stepBack(error)
      }
    }
  }

  private async carryUnder(lease: HeldLease): Promise<void> {
    this.notify({ level: 'info', message: `Carries the rows, under lease ${lease.token}.` })
    try {
      const written = await this.rows.openRows(lease)
      try {
        await this.carry(lease, written)
      } finally {
        this.runner = undefined
        await written.close()
      }
    } finally {
      await lease.release()
    }
  }

  /** Until it is told to stop, or has lost the lease; throws the fault that stopped it before. */
  private async carry(lease: HeldLease, written: ReadModels): Promise<void> {
    const over = AbortSignal.any([lease.lost, this.stopping.signal])
    const fault = await this.carriedUntil(over, written)
    // Who lost the lease unawares may stumble over rows of its successor: that is no fault.
    if (fault && (await lease.isStillHeld())) throw fault
    if (lease.lost.aborted) throw new StoreLocked(`Lease ${lease.token} was lost: another process may have it.`)
  }

  /** Answers the fault that ended it before. */
  private async carriedUntil(over: AbortSignal, written: ReadModels): Promise<Error | undefined> {
    const { log, projections, heldDossiers, leases, lookMs, cutOffMs } = this.rows
    const { notify } = this
    const faulty = Promise.withResolvers<Error>()
    const onFault = (thrown: unknown): void =>
      faulty.resolve(thrown instanceof Error ? thrown : new Error(String(thrown)))
    const runner = new ProjectionRunner(log, written, projections, { notify, heldDossiers, onFault })
    this.runner = runner
    runner.start()
    const ended = new AbortController()
    const isOver = AbortSignal.any([over, ended.signal])
    const rebuilding = rebuildOnRequest({ requests: leases.rebuilds, runner, notify, lookMs }, isOver)
    try {
      return await Promise.race([faulty.promise, cutOffFrom(log, isOver, cutOffMs), aborted(over)])
    } finally {
      ended.abort()
      await runner.stop()
      await rebuilding
    }
  }

  /** By now another may have the lease. */
  private async stepBack(thrown: unknown): Promise<void> {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    if (thrown instanceof StoreLocked) {
      this.notify({ level: 'warn', message: `Lost the lease to write the rows: ${reason}` })
    } else if (isPassing(thrown)) {
      this.notify({ level: 'warn', message: `Gave the lease to write the rows back: ${reason}` })
      await pause(STEP_BACK_MS, undefined, { signal: this.stopping.signal }).catch(() => {})
    } else {
      this.fault = reason
      this.notify({ level: 'error', message: `The rows have stopped: ${reason}` })
    }
  }
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise(resolve => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
