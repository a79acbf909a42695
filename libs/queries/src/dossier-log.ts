import { Injectable } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { RuleBroken } from '#libs/kernel'
import { PositionNotReached } from '#libs/projection-runner'
import { trajectoryStream, type RecordedEvent } from '#libs/trajectory'
import { asRecorded, type Asked } from './asked.js'

/** A dossier's history as it is known: what a single dossier is asked is folded from it, so that it is always current. */
@Injectable()
export class DossierLog {
  constructor(private readonly log: EventStore) {}

  /** Never empty: a dossier that was not known at the instant is refused. */
  async history(dossier: string, { knownAt, atLeast }: Asked): Promise<readonly [RecordedEvent, ...RecordedEvent[]]> {
    if (atLeast !== undefined) await this.mustHold(atLeast)
    const recorded = (await this.log.read(trajectoryStream(dossier))) as readonly RecordedEvent[]
    const instant = knownAt === undefined ? undefined : asRecorded(knownAt)
    const [first, ...others] = instant === undefined ? recorded : recorded.filter(event => event.recordedAt <= instant)
    if (first) return [first, ...others]
    const detail =
      recorded.length > 0 ? `Nothing was recorded of the dossier by ${knownAt}.` : 'There is no such dossier.'
    throw new RuleBroken('dossier-unknown', detail)
  }

  private async mustHold(position: bigint): Promise<void> {
    const head = await this.log.head()
    if (head < position) throw new PositionNotReached(position, head)
  }
}
