import type { Provider } from '@nestjs/common'
import { DossierLog } from './dossier-log.js'
import { FindDossierHandler } from './find-dossier.query.js'
import { GetDossierStatusHandler } from './get-dossier-status.query.js'
import { GetEventHandler } from './get-event.query.js'
import { GetHistoryHandler } from './get-history.query.js'
import { GetPositionsHandler } from './get-positions.query.js'
import { GetViolationFileHandler } from './get-violation-file.query.js'
import { GetViolationFilesHandler } from './get-violation-files.query.js'
import { GetWorklistHandler } from './get-worklist.query.js'
import { LinkagesAsKnown } from './linkages-as-known.js'
import { LiveRows } from './live-rows.js'
import { LogTimes } from './log-times.js'
import { ReportMoments } from './report-moments.js'
import { RowsAsKnown } from './rows-as-known.js'
import { RunReportHandler } from './run-report.query.js'

/** For a module that provides EventStore, PersonVault, ReadModels, Positions and Present. */
export const queryProviders: Provider[] = [
  DossierLog,
  LinkagesAsKnown,
  LiveRows,
  LogTimes,
  ReportMoments,
  RowsAsKnown,
  FindDossierHandler,
  GetDossierStatusHandler,
  GetEventHandler,
  GetHistoryHandler,
  GetPositionsHandler,
  GetViolationFileHandler,
  GetViolationFilesHandler,
  GetWorklistHandler,
  RunReportHandler,
]
