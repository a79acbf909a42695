import type { EventStore } from '#libs/event-store'
import type { Projection } from '#libs/projections'
import type { Checkpoint, ReadModels } from '#libs/read-models'
import { positionsReport, servedUpTo } from './positions-report.js'
import { Positions, WAIT_MS, type CarrierState, type PositionsReport } from './positions.js'
import { SharedLook } from './shared-look.js'

const BEYOND: CarrierState = {
  state: 'stopped',
  reason: 'The rows are beyond the end of the log: it was restored. They are built anew when they are next carried on.',
}

/** Whoever carries them may be up to date with the log: to wait for it is to wait for ever. */
const ofAnotherVersion = (version: string, checkpoint: Checkpoint | undefined): CarrierState | undefined =>
  checkpoint && checkpoint.version !== version
    ? {
        state: 'catching-up',
        reason: `The rows are of version ${checkpoint.version}, which is not read here: they are built anew by a projector of the same program, with the same RULES_FILE.`,
      }
    : undefined

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
      ({ version }, lag, checkpoint) =>
        carrier ??
        ofAnotherVersion(version, checkpoint) ??
        (lag < 0n ? BEYOND : { state: checkpoint && lag === 0n ? 'live' : 'catching-up' }),
    )
  }

  private async reached(): Promise<bigint> {
    const checkpoints = await Promise.all(this.projections.map(({ name }) => this.readModels.checkpoint(name, 'live')))
    const positions = this.projections.map((projection, index) => servedUpTo(projection, checkpoints[index]))
    return positions.reduce((lowest, position) => (position < lowest ? position : lowest))
  }
}
