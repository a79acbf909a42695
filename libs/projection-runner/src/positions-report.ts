import { START, type EventStore } from '#libs/event-store'
import type { Projection } from '#libs/projections'
import type { Checkpoint, ReadModels } from '#libs/read-models'
import type { CarrierState, PositionsReport } from './positions.js'

/** How far the rows are that queries read: rows of another version are not read, and so are nowhere yet. */
export const servedUpTo = ({ version }: Projection, checkpoint: Checkpoint | undefined): bigint =>
  checkpoint?.version === version ? checkpoint.position : START

/** Positions as they are stored, and how the one who carries them says that it goes. */
export async function positionsReport(
  log: Pick<EventStore, 'head'>,
  readModels: ReadModels,
  projections: readonly Projection[],
  /** `lag` is below nothing where the rows are beyond the end of the log. */
  stateOf: (projection: Projection, lag: bigint, checkpoint: Checkpoint | undefined) => CarrierState,
): Promise<PositionsReport> {
  const stored = await Promise.all(
    projections.map(async projection => ({
      projection,
      checkpoint: await readModels.checkpoint(projection.name, 'live'),
      quarantined: await readModels.quarantined(projection.name, 'live'),
    })),
  )
  // The log last: it only grows, so that rows beyond its end are rows of what was never in it.
  const head = await log.head()
  const positions = stored.map(({ projection, checkpoint, quarantined }) => {
    const { name, version } = projection
    const position = servedUpTo(projection, checkpoint)
    const lag = head - position
    const carrier = stateOf(projection, lag, checkpoint)
    const state = carrier.state === 'live' && quarantined.length > 0 ? 'quarantined' : carrier.state
    return { name, version, position, lag: lag > 0n ? lag : 0n, quarantined, ...carrier, state }
  })
  return { head, projections: positions }
}
