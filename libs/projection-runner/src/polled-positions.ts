import { setTimeout as delay } from 'node:timers/promises'
import { START, type EventStore } from '#libs/event-store'
import type { Projection } from '#libs/projections'
import type { ReadModels } from '#libs/read-models'
import { positionsReport } from './positions-report.js'
import { Positions, WAIT_MS, type CarrierState, type PositionsReport } from './positions.js'
import { Waiters } from './waiters.js'

/** Milliseconds between two looks, from the first to the longest. Each is of random length, so that processes spread. */
const SOON = 15
const LATEST = 60

const BEYOND: CarrierState = {
  state: 'stopped',
  reason: 'The rows are beyond the end of the log: it was restored. They are built anew when they are next carried on.',
}

/** Positions of rows that another process carries: what their checkpoints say. All who wait share one look. */
export class PolledPositions extends Positions {
  private readonly waiters = new Waiters()
  private isLooking = false

  constructor(
    private readonly log: EventStore,
    private readonly readModels: ReadModels,
    private readonly projections: readonly Projection[],
    /** What is known of whoever carries them, where that is more than the checkpoints say. */
    private readonly carrier: () => Promise<CarrierState | undefined> = async () => undefined,
  ) {
    super()
  }

  override waitFor(position: bigint, timeoutMs = WAIT_MS): Promise<void> {
    const waiting = this.waiters.waitFor(position, timeoutMs)
    if (!this.isLooking) void this.look()
    return waiting
  }

  override async current(): Promise<PositionsReport> {
    const told = await this.carrier()
    return positionsReport(
      this.log,
      this.readModels,
      this.projections,
      (_, lag, served) => told ?? (lag < 0n ? BEYOND : { state: served && lag === 0n ? 'live' : 'catching-up' }),
    )
  }

  /** For as long as somebody waits. */
  private async look(): Promise<void> {
    this.isLooking = true
    for (let pause = SOON; this.waiters.some; pause = Math.min(pause * 1.25, LATEST)) {
      try {
        this.waiters.announce(await this.reached())
      } catch (error) {
        this.waiters.fail(error)
      }
      if (this.waiters.some) await delay(pause * (0.75 + Math.random() / 2))
    }
    this.isLooking = false
  }

  private async reached(): Promise<bigint> {
    const checkpoints = await Promise.all(this.projections.map(({ name }) => this.readModels.checkpoint(name, 'live')))
    const positions = checkpoints.map((checkpoint, index) =>
      checkpoint?.version === this.projections[index]!.version ? checkpoint.position : START,
    )
    return positions.reduce((lowest, position) => (position < lowest ? position : lowest))
  }
}
