export { DryRunEventStore, DryRunVault } from './dry-run/index.js'
export {
  FACT_COLUMNS,
  FACT_KINDS,
  importFacts,
  A_SOURCE,
  isSource,
  USUAL_SOURCE,
  type FactRequest,
  type ImportServices,
} from './facts/index.js'
export {
  JobStore,
  NOTHING_DONE,
  requireReportable,
  stillHas,
  UnusableReport,
  writeReport,
  type Counts,
  type Following,
  type JobProgress,
  type KnownJob,
  type Settled,
  type SourceEntry,
} from './jobs/index.js'
export { fileBytes, FileRefused, RowsFile, wholeOf } from './reading/index.js'
export { importsFile } from './sqlite/imports-file.js'
export { SqliteJobStore } from './sqlite/sqlite-job-store.js'
export {
  coverageIn,
  LINKAGE_COLUMNS,
  linkFile,
  requireReceivable,
  type CoverageTold,
  type LinkageRequest,
  type LinkServices,
} from './vdab/index.js'
