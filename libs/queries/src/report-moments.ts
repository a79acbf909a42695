import { Injectable } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { Positions } from '#libs/projection-runner'
import { ReadModels, type Checkpoint } from '#libs/read-models'
import { LiveRows } from './live-rows.js'
import { LogTimes } from './log-times.js'
import { asRecorded, type PointOfView } from './point-of-view.js'
import { Present } from './present.js'
import { untilWritten } from './until-written.js'

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
   * Once the rows hold everything recorded by the instant: what they lack is waited for. Without one it is the latest of
   * which they hold everything. Throws `KnownInTheFuture`.
   */
  async find({ atLeast, knownAt }: Omit<PointOfView, 'asOf'>): Promise<ReportMoment> {
    const reached = await this.reached(atLeast)
    if (knownAt !== undefined) return this.asKnown(asRecorded(knownAt), reached)
    const latest = await this.momentAt(await this.latest(reached), reached)
    return atLeast === undefined || atLeast <= latest.position ? latest : this.asKnown(reached.recordedAt, reached)
  }

  /**
   * Dossiers that are in no figure, since an event of theirs up to there could not be folded: of what came before it there
   * are rows, which say only a part.
   */
  async quarantined({ position: upTo }: ReportMoment): Promise<ReadonlySet<string>> {
    const entries = await Promise.all(
      ['yearly-cohorts', 'sanction-outcomes'].map(projection => this.readModels.quarantined(projection, 'live')),
    )
    return new Set(entries.flat().flatMap(({ dossier, position }) => (position <= upTo ? [dossier] : [])))
  }

  /**
   * Several events may bear the instant of the last one in the rows, and some of them be only in the log: then it is the
   * one before, so that a report asked again with its instant is the same.
   */
  private async latest({ recordedAt: last, position }: Checkpoint): Promise<string> {
    if (last) await untilWritten(last, this.log, this.present)
    const [next] = await this.log.readAll(position, 1)
    if (!next) return last || this.present.instant()
    return last && last < next.recordedAt ? last : justBefore(last || next.recordedAt)
  }

  private async asKnown(instant: string, reached: Checkpoint): Promise<ReportMoment> {
    return this.momentAt(instant, instant < reached.recordedAt ? reached : await this.holding(instant, reached))
  }

  /** Rows with everything recorded by an instant that is not behind them. */
  private async holding(instant: string, reached: Checkpoint): Promise<Checkpoint> {
    this.present.mustHaveCome(instant, reached.recordedAt)
    await untilWritten(instant, this.log, this.present)
    const last =
      instant === reached.recordedAt ? await this.times.lastKnown(instant, reached.position) : await this.log.head()
    return last > reached.position ? this.reached(last) : reached
  }

  private async momentAt(knownAt: string, rows: Checkpoint): Promise<ReportMoment> {
    return { knownAt, position: await this.times.positionAt(knownAt, rows) }
  }

  /** Of the projection that is behind, where they are not equally far. */
  private async reached(atLeast: bigint | undefined): Promise<Checkpoint> {
    if (atLeast !== undefined) await this.positions.waitFor(atLeast)
    const cohort = await this.live.checkpoint('yearly-cohorts', {})
    const sanctions = await this.live.checkpoint('sanction-outcomes', {})
    return cohort.position < sanctions.position ? cohort : sanctions
  }
}

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString()
