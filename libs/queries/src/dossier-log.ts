import { Injectable } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { RuleBroken } from '#libs/kernel'
import { SharedLook } from '#libs/projection-runner'
import { readPersonData, readTrajectory } from '#libs/streams'
import { trajectoryStream, type RecordedChange, type RecordedEvent } from '#libs/trajectory'
import { asRecorded, type PointOfView } from './point-of-view.js'
import { knownBy } from './known-by.js'
import { Present } from './present.js'
import { untilWritten } from './until-written.js'

/** A dossier's history as it is known: what a single dossier is asked is folded from it, so that it is always current. */
@Injectable()
export class DossierLog {
  private readonly look = new SharedLook(() => this.log.head())

  constructor(
    private readonly log: EventStore,
    private readonly present: Present,
  ) {}

  /** Never empty: a dossier that was not known at the instant is refused, and an instant that has yet to come. */
  async history(
    dossier: string,
    { knownAt, atLeast }: PointOfView,
  ): Promise<readonly [RecordedEvent, ...RecordedEvent[]]> {
    if (atLeast !== undefined) await this.mustHold(atLeast)
    const instant = knownAt === undefined ? undefined : asRecorded(knownAt)
    if (instant !== undefined) await untilWritten(instant, this.log, this.present)
    const recorded = await readTrajectory(this.log, trajectoryStream(dossier))
    if (instant !== undefined) this.present.mustHaveCome(instant, latestOf(recorded))
    const known = instant === undefined ? recorded : knownBy(recorded, instant)
    const [first, ...others] = known
    if (first) return [first, ...others]
    const detail =
      recorded.length > 0 ? `Nothing was recorded of the dossier by ${knownAt}.` : 'There is no such dossier.'
    throw new RuleBroken('dossier-unknown', detail)
  }

  /** What was done to the person's data; mostly nothing. */
  async personDataChanges(dossier: string, { knownAt }: PointOfView): Promise<readonly RecordedChange[]> {
    const changes = await readPersonData(this.log, dossier)
    return knownAt === undefined ? changes : knownBy(changes, asRecorded(knownAt))
  }

  /**
   * Mostly it does. What another process has written may take a moment to be seen from here: that is waited for as long as
   * for rows, by all together.
   */
  private async mustHold(position: bigint): Promise<void> {
    if ((await this.log.head()) < position) await this.look.waitFor(position)
  }
}

const latestOf = (events: readonly RecordedEvent[]): string =>
  events.reduce((latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest), '')
