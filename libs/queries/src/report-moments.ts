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
   * Once the rows hold everything recorded by the instant: an instant that they have not reached is waited for. Without
   * one it is the latest at which an event in the rows was recorded. Throws `KnownInTheFuture`.
   */
  async find({ atLeast, knownAt }: Omit<PointOfView, 'asOf'>): Promise<ReportMoment> {
    const reached = await this.reached(atLeast)
    if (knownAt === undefined) return this.momentAt(reached.recordedAt || this.present.instant(), reached)

    const instant = asRecorded(knownAt)
    if (instant <= reached.recordedAt) return this.momentAt(instant, reached)
    this.present.mustHaveCome(instant)
    const head = await this.log.head()
    return this.momentAt(instant, head > reached.position ? await this.reached(head) : reached)
  }

  /** Dossiers that are in no figure, since an event of theirs could not be folded; each counted once. */
  async quarantined(): Promise<number> {
    const entries = await Promise.all(
      ['yearly-cohorts', 'sanction-outcomes'].map(projection => this.readModels.quarantined(projection, 'live')),
    )
    return new Set(entries.flat().map(({ dossier }) => dossier)).size
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
