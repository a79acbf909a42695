import { Injectable } from '@nestjs/common'
import { EventStore, START } from '#libs/event-store'
import { ReadModels, type Checkpoint } from '#libs/read-models'
import { knownBy } from './known-by.js'

const PAGE = 500

/** Which event of the log was the last one at an instant. */
@Injectable()
export class LogTimes {
  constructor(
    private readonly log: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  /** Position of the last event that was known at an instant, at most that of the checkpoint. */
  async positionAt(instant: string, checkpoint: Checkpoint): Promise<bigint> {
    if (checkpoint.recordedAt <= instant) return checkpoint.position
    return this.lastKnown(instant, (await this.readModels.markBefore(instant))?.position ?? START)
  }

  /** Position of the last event of the log that was known at an instant, as the one at `from` was. */
  async lastKnown(instant: string, from: bigint): Promise<bigint> {
    let position = from
    for (;;) {
      const page = await this.log.readAll(position, PAGE)
      const known = knownBy(page, instant)
      position = known.at(-1)?.position ?? position
      if (known.length < page.length || page.length === 0) return position
    }
  }
}
