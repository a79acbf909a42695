import type { EventStore } from '#libs/event-store'
import type { Positions } from '#libs/projection-runner'
import type { ReadModels } from '#libs/read-models'
import { LinkagesAsKnown } from '../src/linkages-as-known.js'
import { LiveRows } from '../src/live-rows.js'
import { LogTimes } from '../src/log-times.js'
import type { Present } from '../src/present.js'
import { ReportMoments } from '../src/report-moments.js'
import { RowsAsKnown } from '../src/rows-as-known.js'
import { RunReportHandler } from '../src/run-report.query.js'

/** As composed for a server, over the stores of a test. */
export function reportHandler(log: EventStore, positions: Positions, readModels: ReadModels, present: Present) {
  const live = new LiveRows(readModels, positions, present)
  const moments = new ReportMoments(log, positions, readModels, live, new LogTimes(log, readModels), present)
  return new RunReportHandler(moments, new RowsAsKnown(readModels, live), new LinkagesAsKnown(log), present)
}
