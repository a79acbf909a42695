import { START, type EventStore } from '#libs/event-store'
import type { Projection } from '#libs/projections'
import type { ReadModels } from '#libs/read-models'
import type { CarrierState, PositionsReport } from './positions.js'

/** Positions as they are stored, and how the one who carries them says that it goes. */
export async function positionsReport(
  log: Pick<EventStore, 'head'>,
  readModels: ReadModels,
  projections: readonly Projection[],
  /** `lag` is below nothing where the rows are beyond the end of the log. */
  stateOf: (projection: Projection, lag: bigint, served: boolean) => CarrierState,
): Promise<PositionsReport> {
  const known = await log.head()
  const positions = projections.map(async projection => {
    const { name, version } = projection
    const checkpoint = await readModels.checkpoint(name, 'live')
    const position = checkpoint?.position ?? START
    // Rows may have gone on since the log was asked; what is beyond its end even now was never in it.
    const head = position > known ? await log.head() : known
    const lag = head - position
    const quarantined = await readModels.quarantined(name, 'live')
    const told = stateOf(projection, lag, checkpoint?.version === version)
    const state = told.state === 'live' && quarantined.length > 0 ? 'quarantined' : told.state
    return { name, version, position, lag: lag > 0n ? lag : 0n, quarantined, ...told, state }
  })
  return { head: known, projections: await Promise.all(positions) }
}
