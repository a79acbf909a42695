import type { CohortMember, SanctionOutcomes } from '#libs/projections'
import type { ReportContext } from '../src/report-context.js'
import type { Report } from '../src/report.js'
import type { Sv125Parameters } from '../src/sv125/parameters.js'
import { Sv125 } from '../src/sv125/sv125.js'

interface Rows {
  readonly cohort: Iterable<CohortMember>
  readonly sanctions: Iterable<SanctionOutcomes>
}

/** The report of rows that are at hand. */
export function sv125(parameters: Sv125Parameters, { cohort, sanctions }: Rows, context: ReportContext): Report {
  const { rules, linkages, ...rest } = context
  const computation = new Sv125(parameters, { rules, linkages })
  computation.countCohort(cohort)
  computation.countSanctions(sanctions)
  return computation.report(rest)
}
