import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { EventStore } from '#libs/event-store'
import type { CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import {
  NOTHING_DONE,
  runJob,
  VerdictReport,
  type Job,
  type JobProgress,
  type JobStore,
  type KnownJob,
  type Pace,
  type SourceEntry,
  type Task,
} from '../jobs/index.js'
import { RowsFile } from '../reading/index.js'
import { FACT_COLUMNS } from './fact-columns.js'
import { FactJudge, type FactDesk } from './fact-judge.js'
import { SourceRows } from './source-rows.js'

export interface ImportRequest {
  /** Of the fact file, or `-`. */
  readonly file: string
  readonly report: string
  /** From its first row, also where a run of it was stopped. */
  readonly anew?: boolean
  readonly signal: AbortSignal
  readonly onOpen?: (file: RowsFile, before: JobProgress) => void
  readonly onProgress?: (progress: JobProgress, file: RowsFile) => void
  /** What is still to be done when every row has its verdict: a run that is killed in it does it again. */
  readonly complete?: (progress: JobProgress) => Promise<void>
  readonly pace?: Pace
}

export interface ImportDesk extends Pick<FactDesk, 'commands' | 'importer' | 'trial'> {
  readonly vault: PersonVault
  readonly log: Pick<EventStore, 'head'>
  readonly store: JobStore
  /** Rows that were recorded before, where the store is another than that of the dossiers. */
  readonly before?: (sourceId: string) => SourceEntry | undefined
  readonly today: () => CalendarDate
  readonly now: () => Date
}

/** The fact file, row by row, from where an earlier run of it was stopped. */
export async function importFacts(desk: ImportDesk, request: ImportRequest): Promise<JobProgress> {
  const file = await RowsFile.open(request.file, FACT_COLUMNS)
  try {
    const { job, progress } = await jobFor(desk, request)
    const report = await reportFor(job, progress, file)
    request.onOpen?.(file, progress)
    try {
      return await runJob({
        job,
        progress,
        file,
        report,
        store: desk.store,
        judge: judgeFor(desk, job),
        signal: request.signal,
        fingerprint: text => desk.vault.fingerprint(text),
        onProgress: done => request.onProgress?.(done, file),
        complete: request.complete,
        pace: request.pace,
      })
    } finally {
      await report.close()
    }
  } finally {
    await file.close()
  }
}

function judgeFor({ store, before, ...desk }: ImportDesk, job: Job): FactJudge {
  const rows = new SourceRows(sourceId => store.entry(sourceId) ?? before?.(sourceId))
  return new FactJudge({ ...desk, rows }, job)
}

/** What was stopped, or something new. */
async function jobFor(desk: ImportDesk, { file, report, anew }: ImportRequest): Promise<Omit<KnownJob, 'state'>> {
  const source = file === '-' ? file : resolve(file)
  const task: Task = { kind: 'facts', source, report: resolve(report) }
  const stopped = anew ? undefined : desk.store.unfinished(task)
  if (stopped) return stopped
  const [head, day, startedAt] = [await desk.log.head(), desk.today(), desk.now().toISOString()]
  const job: Job = { ...task, id: randomUUID(), day, head, startedAt }
  await desk.store.begin(job)
  return { job, progress: NOTHING_DONE }
}

const reportFor = ({ report }: Job, { reportBytes }: JobProgress, { delimiter }: RowsFile): Promise<VerdictReport> =>
  reportBytes === 0 ? VerdictReport.begin(report, delimiter) : VerdictReport.resume(report, delimiter, reportBytes)
