import type { EventStore } from '#libs/event-store'
import type { Projection } from '#libs/projections'
import type { ReadModels } from '#libs/read-models'
import { positionsReport, servedUpTo } from './positions-report.js'
import { Positions, WAIT_MS, type CarrierState, type PositionsReport } from './positions.js'
import { SharedLook } from './shared-look.js'

const BEYOND: CarrierState = {
  state: 'stopped',
  reason: 'The rows are beyond the end of the log: it was restored. They are built anew when they are next carried on.',
}

/** Positions of rows that another process carries: what their checkpoints say. All who wait share one look. */
export class PolledPositions extends Positions {
  private readonly look = new SharedLook(() => this.reached())

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
    return this.look.waitFor(position, timeoutMs)
  }

  override async current(): Promise<PositionsReport> {
    const carrier = await this.carrier()
    return positionsReport(
      this.log,
      this.readModels,
      this.projections,
      (_, lag, served) => carrier ?? (lag < 0n ? BEYOND : { state: served && lag === 0n ? 'live' : 'catching-up' }),
    )
  }

  private async reached(): Promise<bigint> {
    const checkpoints = await Promise.all(this.projections.map(({ name }) => this.readModels.checkpoint(name, 'live')))
    const positions = this.projections.map((projection, index) => servedUpTo(projection, checkpoints[index]))
    return positions.reduce((lowest, position) => (position < lowest ? position : lowest))
  }
}
