import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { EventStore } from '#libs/event-store'
import { Positions } from '#libs/projection-runner'
import type { CohortMember, SanctionOutcomes } from '#libs/projections'
import { ReadModels, type Checkpoint } from '#libs/read-models'
import { findReport, reports, type Report } from '#libs/reports'
import { asRecorded, type PointOfView } from './point-of-view.js'
import { UnknownReport } from './errors.js'
import { LinkagesAsKnown } from './linkages-as-known.js'
import { LiveRows } from './live-rows.js'
import { LogTimes } from './log-times.js'
import { Present } from './present.js'
import { RowsAsKnown } from './rows-as-known.js'

/**
 * Figures from the rows as known at an instant. Without one it is the latest at which an event in the rows was recorded:
 * asked again with the instant that the report states, it is the same report (but where a clock was behind: ADR 6).
 * Throws `UnknownReport`, `InvalidParameters`, `KnownInTheFuture`.
 */
export class RunReport extends Query<Report> {
  constructor(
    readonly report: string,
    /** As somebody typed them: the report checks them. */
    readonly parameters: Readonly<Record<string, unknown>>,
    readonly asked: Omit<PointOfView, 'asOf'> = {},
  ) {
    super()
  }
}

@QueryHandler(RunReport)
export class RunReportHandler implements IQueryHandler<RunReport> {
  constructor(
    private readonly log: EventStore,
    private readonly positions: Positions,
    private readonly readModels: ReadModels,
    private readonly live: LiveRows,
    private readonly rows: RowsAsKnown,
    private readonly linkages: LinkagesAsKnown,
    private readonly times: LogTimes,
    private readonly present: Present,
  ) {}

  async execute({ report: id, parameters, asked }: RunReport): Promise<Report> {
    const report = findReport(id)
    if (!report)
      throw new UnknownReport(
        id,
        reports.map(known => known.id),
      )
    const compute = report.ask(parameters, this.present.today())
    const { checkpoint, knownAt } = await this.known(asked)

    const cohort = await this.rows.states<CohortMember>('yearly-cohorts', knownAt)
    const sanctions = await this.rows.states<SanctionOutcomes>('sanction-outcomes', knownAt)
    const position = await this.times.positionAt(knownAt, checkpoint)
    return compute(
      { cohort, sanctions },
      {
        position,
        knownAt,
        rules: this.present.rules,
        linkages: await this.linkages.upTo(position),
        quarantined: await this.quarantined(),
      },
    )
  }

  /** Rows that hold everything recorded by the instant: an instant that they have not reached is waited for. */
  private async known({ atLeast, knownAt }: Omit<PointOfView, 'asOf'>) {
    const checkpoint = await this.checkpoint(atLeast)
    if (knownAt === undefined) return { checkpoint, knownAt: checkpoint.recordedAt || this.present.instant() }

    const instant = asRecorded(knownAt)
    if (instant <= checkpoint.recordedAt) return { checkpoint, knownAt: instant }
    this.present.mustHaveCome(instant)
    const head = await this.log.head()
    return { checkpoint: head > checkpoint.position ? await this.checkpoint(head) : checkpoint, knownAt: instant }
  }

  /** Of the projection that is behind, where they are not equally far. */
  private async checkpoint(atLeast: bigint | undefined): Promise<Checkpoint> {
    if (atLeast !== undefined) await this.positions.waitFor(atLeast)
    const cohort = await this.live.checkpoint('yearly-cohorts', {})
    const sanctions = await this.live.checkpoint('sanction-outcomes', {})
    return cohort.position < sanctions.position ? cohort : sanctions
  }

  private async quarantined(): Promise<number> {
    const entries = await Promise.all(
      ['yearly-cohorts', 'sanction-outcomes'].map(projection => this.readModels.quarantined(projection, 'live')),
    )
    return new Set(entries.flat().map(({ dossier }) => dossier)).size
  }
}
