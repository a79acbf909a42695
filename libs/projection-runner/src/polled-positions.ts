import { setTimeout as delay } from 'node:timers/promises'
import { START, type EventStore } from '#libs/event-store'
import type { Projection } from '#libs/projections'
import type { ReadModels } from '#libs/read-models'
import { PositionNotReached } from './errors.js'
import { positionsReport } from './positions-report.js'
import { Positions, WAIT_MS, type PositionsReport } from './positions.js'

const POLL_MS = 20

/** Positions of rows that another process carries: what their checkpoints say. */
export class PolledPositions extends Positions {
  constructor(
    private readonly log: EventStore,
    private readonly readModels: ReadModels,
    private readonly projections: readonly Projection[],
  ) {
    super()
  }

  override async waitFor(position: bigint, timeoutMs = WAIT_MS): Promise<void> {
    const until = performance.now() + timeoutMs
    for (;;) {
      const reached = await this.reached()
      if (reached >= position) return
      if (performance.now() >= until) throw new PositionNotReached(position, reached)
      await delay(POLL_MS)
    }
  }

  override current(): Promise<PositionsReport> {
    return positionsReport(this.log, this.readModels, this.projections, (_, lag, served) => ({
      state: served && lag === 0n ? 'live' : 'catching-up',
    }))
  }

  private async reached(): Promise<bigint> {
    const checkpoints = await Promise.all(this.projections.map(({ name }) => this.readModels.checkpoint(name, 'live')))
    const positions = checkpoints.map((checkpoint, index) =>
      checkpoint?.version === this.projections[index]!.version ? checkpoint.position : START,
    )
    return positions.reduce((lowest, position) => (position < lowest ? position : lowest))
  }
}
