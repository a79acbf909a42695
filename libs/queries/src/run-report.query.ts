import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import type { CohortMember, SanctionOutcomes } from '#libs/projections'
import { findReport, reports, type Report } from '#libs/reports'
import { UnknownReport } from './errors.js'
import { LinkagesAsKnown } from './linkages-as-known.js'
import type { PointOfView } from './point-of-view.js'
import { Present } from './present.js'
import { ReportMoments } from './report-moments.js'
import { RowsAsKnown } from './rows-as-known.js'

/**
 * Figures from the rows as known at an instant. Without one it is the latest of which the rows hold every event:
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
    private readonly moments: ReportMoments,
    private readonly rows: RowsAsKnown,
    private readonly linkages: LinkagesAsKnown,
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
    const { knownAt, position } = await this.moments.find(asked)
    const facts = {
      cohort: await this.rows.states<CohortMember>('yearly-cohorts', knownAt),
      sanctions: await this.rows.states<SanctionOutcomes>('sanction-outcomes', knownAt),
    }
    return compute(facts, {
      position,
      knownAt,
      rules: this.present.rules,
      program: this.present.program,
      linkages: await this.linkages.upTo(position),
      quarantined: await this.moments.quarantined(),
    })
  }
}
