import { setTimeout } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { Positions } from '#libs/projection-runner'
import { ReadModels, type Checkpoint } from '#libs/read-models'
import { LiveRows } from './live-rows.js'
import { LogTimes } from './log-times.js'
import { asRecorded, type PointOfView } from './point-of-view.js'
import { Present } from './present.js'

/** What a report is computed from: what was recorded up to an instant, and the last event of it. */
export interface ReportMoment {
  readonly knownAt: string
  readonly position: bigint
}

/** An event is stamped when it is asked to be recorded, and is in the log by then, unless a store is held up. */
const WRITTEN_WITHIN_MS = 100

/** At which moment the rows of all projections that reports rest on can be asked. */
@Injectable()
export class ReportMoments {
  constructor(
    private readonly log: EventStore,
    private readonly positions: Positions,
    private readonly readModels: ReadModels,
    private readonly live: LiveRows,
    private readonly times: LogTimes,
    private readonly present: Present,
  ) {}

  /**
   * Once the rows hold everything recorded by the instant: what they lack is waited for. Without one it is the latest at
   * which an event in the rows was recorded. Several may bear that one, of which the rows have some: asked again with it,
   * a report knows them all, and so it does now. Throws `KnownInTheFuture`.
   */
  async find({ atLeast, knownAt }: Omit<PointOfView, 'asOf'>): Promise<ReportMoment> {
    const reached = await this.reached(atLeast)
    const latest = reached.recordedAt
    const instant = knownAt === undefined ? latest || this.present.instant() : asRecorded(knownAt)
    if (instant < latest) return this.momentAt(instant, reached)

    this.present.mustHaveCome(instant, latest)
    await this.untilWritten(instant)
    const last = instant === latest ? await this.times.lastKnown(instant, reached.position) : await this.log.head()
    return this.momentAt(instant, last > reached.position ? await this.reached(last) : reached)
  }

  /** Dossiers that are in no figure, since an event of theirs could not be folded; each counted once. */
  async quarantined(): Promise<number> {
    const entries = await Promise.all(
      ['yearly-cohorts', 'sanction-outcomes'].map(projection => this.readModels.quarantined(projection, 'live')),
    )
    return new Set(entries.flat().map(({ dossier }) => dossier)).size
  }

  private async untilWritten(instant: string): Promise<void> {
    const since = Date.parse(this.present.instant()) - Date.parse(instant)
    if (since < WRITTEN_WITHIN_MS) await setTimeout(WRITTEN_WITHIN_MS - Math.max(since, 0))
  }

  private async momentAt(knownAt: string, reached: Checkpoint): Promise<ReportMoment> {
    return { knownAt, position: await this.times.positionAt(knownAt, reached) }
  }

  /** Of the projection that is behind, where they are not equally far. */
  private async reached(atLeast: bigint | undefined): Promise<Checkpoint> {
    if (atLeast !== undefined) await this.positions.waitFor(atLeast)
    const cohort = await this.live.checkpoint('yearly-cohorts', {})
    const sanctions = await this.live.checkpoint('sanction-outcomes', {})
    return cohort.position < sanctions.position ? cohort : sanctions
  }
}
