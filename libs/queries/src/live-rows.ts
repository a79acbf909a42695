import { Injectable } from '@nestjs/common'
import { Positions } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { ReadModels, RowsNotReady, type Checkpoint } from '#libs/read-models'
import type { Fresh } from './point-of-view.js'
import { Present } from './present.js'

/** Rows that may be read: of the version that this program understands, and as fresh as was asked. */
@Injectable()
export class LiveRows {
  constructor(
    private readonly readModels: ReadModels,
    private readonly positions: Positions,
    private readonly present: Present,
  ) {}

  /** How far the rows of a projection have come; throws `RowsNotReady`, or `PositionNotReached`. */
  async checkpoint(projection: string, { atLeast }: Fresh): Promise<Checkpoint> {
    if (atLeast !== undefined) await this.positions.waitFor(atLeast)
    const version = keptProjections(this.present.rules).find(({ name }) => name === projection)?.version
    const checkpoint = await this.readModels.checkpoint(projection, 'live')
    if (!checkpoint || checkpoint.version !== version) throw new RowsNotReady(projection)
    return checkpoint
  }
}
