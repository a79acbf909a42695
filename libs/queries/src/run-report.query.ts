import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import type { CohortMember, SanctionOutcomes } from '#libs/projections'
import { DEFAULT_LANGUAGE, findReport, reports, type Computation, type Language, type Report } from '#libs/reports'
import { UnknownReport } from './errors.js'
import { LinkagesAsKnown } from './linkages-as-known.js'
import type { PointOfView } from './point-of-view.js'
import { Present } from './present.js'
import { ReportMoments } from './report-moments.js'
import { RowsAsKnown, type RowsAsked } from './rows-as-known.js'
import { Turns } from './turns.js'

/**
 * Figures from the rows as known at an instant. Without one it is the latest of which the rows hold every event:
 * asked again with the instant that the report states, it is the same report (but where a clock was behind: ADR 6).
 * Throws `UnknownReport`, `InvalidParameters`, `KnownInTheFuture`; the reason of the signal once nobody waits for it.
 */
export class RunReport extends Query<Report> {
  constructor(
    readonly report: string,
    /** As somebody typed them: the report checks them. */
    readonly parameters: Readonly<Record<string, unknown>>,
    readonly asked: ReportAsked = {},
    /** Nobody waits for it any more: it is not computed to its end. */
    readonly signal?: AbortSignal,
  ) {
    super()
  }
}

export interface ReportAsked extends Omit<PointOfView, 'asOf'> {
  /** In which it is said; English where nothing else is asked for. */
  readonly language?: Language
}

/**
 * Each goes through all rows, on the thread that answers everybody: many at once would hold up whoever reads one dossier,
 * and none of them would end sooner. The second is at work while the first waits for its store.
 */
const AT_A_TIME = 2

@QueryHandler(RunReport)
export class RunReportHandler implements IQueryHandler<RunReport> {
  private readonly turns = new Turns(AT_A_TIME)

  constructor(
    private readonly moments: ReportMoments,
    private readonly rows: RowsAsKnown,
    private readonly linkages: LinkagesAsKnown,
    private readonly present: Present,
  ) {}

  async execute({ report: id, parameters, asked, signal }: RunReport): Promise<Report> {
    const report = findReport(id)
    if (!report)
      throw new UnknownReport(
        id,
        reports.map(known => known.id),
      )
    const begin = report.ask(parameters, this.present.today())
    const moment = await this.moments.find(asked)
    const { knownAt, position } = moment
    const computation = begin({ rules: this.present.rules, linkages: await this.linkages.upTo(position) })
    const quarantined = await this.moments.quarantined(moment)
    await this.turns.take(() => this.count(computation, { knownAt, without: quarantined }, signal))
    return computation.report({
      position,
      knownAt,
      program: this.present.program,
      language: asked.language ?? DEFAULT_LANGUAGE,
      quarantined: quarantined.size,
    })
  }

  private async count(computation: Computation, asked: RowsAsked, signal?: AbortSignal): Promise<void> {
    for await (const members of this.rows.states<CohortMember>('yearly-cohorts', asked, signal))
      computation.countCohort(members)
    for await (const outcomes of this.rows.states<SanctionOutcomes>('sanction-outcomes', asked, signal))
      computation.countSanctions(outcomes)
  }
}
