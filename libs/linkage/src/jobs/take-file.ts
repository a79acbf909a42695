import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { EventStore } from '#libs/event-store'
import type { CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import { RowsFile, type Columns } from '../reading/index.js'
import type { Pace } from './ordered-work.js'
import type { JobStore } from './job-store.js'
import { NOTHING_DONE, type Job, type JobProgress, type KnownJob, type Task } from './job.js'
import { stillHas } from './log-identity.js'
import { requireReportable } from './report-place.js'
import { runJob, type QueuedRow, type Judge } from './run-job.js'
import { VerdictReport } from './verdict-report.js'

export interface FileRequest {
  /** Path of the file, or `-`. */
  readonly file: string
  readonly report: string
  /** Of a new report; by default as the process makes files. */
  readonly reportMode?: number
  /** From its first row, also where a run of it was stopped. */
  readonly anew?: boolean
  readonly signal: AbortSignal
  readonly onOpen?: (file: RowsFile, before: JobProgress) => void
  readonly onProgress?: (progress: JobProgress, file: RowsFile) => void
  /** What is still to be done when every row has its verdict: a run that is killed in it does it again. */
  readonly complete?: (progress: JobProgress) => Promise<void>
  readonly pace?: Pace
}

/** How a file that is taken in is followed, stopped and finished. */
export type Following = Required<Pick<FileRequest, 'signal' | 'onOpen' | 'onProgress' | 'complete'>>

/** What a file is taken in with, whatever its kind. */
export interface FileServices {
  readonly vault: Pick<PersonVault, 'fingerprint'>
  readonly log: Pick<EventStore, 'head' | 'last' | 'read'>
  readonly store: JobStore
  readonly today: () => CalendarDate
  /** What an operator should know of. */
  readonly warn: (message: string) => void
}

/** What one kind of file is, and what is made of its rows. */
export interface FileKind<Row extends QueuedRow> {
  readonly kind: Task['kind']
  readonly columns: Columns
  /** What is asked beside the file itself: asked otherwise, the same file is another task. */
  readonly asked?: string
  readonly judge: (job: Job) => Judge<Row>
  /** Runs before `request.complete`. */
  readonly complete?: (job: Job, progress: JobProgress) => Promise<void>
}

/** A file, row by row, from where an earlier run of it was stopped. */
export async function takeFile<Row extends QueuedRow>(
  services: FileServices,
  request: FileRequest,
  kind: FileKind<Row>,
): Promise<JobProgress> {
  await using closing = new AsyncDisposableStack()
  const file = await RowsFile.open(request.file, kind.columns)
  closing.defer(() => file.close())
  await forgetOtherLog(services)
  const { job, progress } = await jobFor(services, request, kind)
  const report = await reportFor(job, progress, file, request.reportMode)
  closing.defer(() => report.close())
  request.onOpen?.(file, progress)
  return await runJob({
    job,
    progress,
    file,
    report,
    log: services.log,
    store: services.store,
    judge: kind.judge(job),
    signal: request.signal,
    fingerprint: text => services.vault.fingerprint(text),
    onProgress: done => request.onProgress?.(done, file),
    complete: async done => {
      await kind.complete?.(job, done)
      await request.complete?.(done)
    },
    pace: request.pace,
  })
}

/** What is noted of another log is not believed: every row is judged again, and the log knows those it has by their keys. */
async function forgetOtherLog({ store, log, warn }: FileServices): Promise<void> {
  const identity = store.logIdentity()
  if (!identity || (await stillHas(log, identity))) return
  await store.forget()
  warn(
    `The log lacks event ${identity.id}, which it had when files were taken in: it was restored. What was noted of these files is forgotten: a file that is sent again is judged by the log.`,
  )
}

/** What was stopped, or something new. */
async function jobFor(
  { store, log, today }: FileServices,
  { file, report, anew }: FileRequest,
  { kind, asked }: Pick<FileKind<QueuedRow>, 'kind' | 'asked'>,
): Promise<KnownJob> {
  const rows = file === '-' ? file : resolve(file)
  const source = asked === undefined ? rows : `${rows} (${asked})`
  const task: Task = { kind, source, report: resolve(report) }
  const day = today()
  const stopped = anew ? undefined : store.unfinished(task)
  if (stopped && (stopped.job.day === day || hasVerdicts(stopped, store))) return stopped
  await requireReportable(report)
  // What was recorded before it was cut off, so early that no row has a verdict, is this one's all the same.
  const job: Job = { ...task, id: randomUUID(), day, head: stopped?.job.head ?? (await log.head()) }
  await store.begin(job)
  return { job, progress: NOTHING_DONE }
}

/** Until there are any, nothing binds a file that is sent on a later day to the day of the first try. */
const hasVerdicts = ({ job, progress }: KnownJob, store: JobStore): boolean =>
  progress.rows > 0 || store.settled(job.id).size > 0

const reportFor = (
  { report }: Job,
  { reportBytes }: JobProgress,
  { delimiter }: RowsFile,
  mode: number | undefined,
): Promise<VerdictReport> =>
  reportBytes === 0
    ? VerdictReport.begin(report, delimiter, mode)
    : VerdictReport.resume(report, delimiter, reportBytes)
