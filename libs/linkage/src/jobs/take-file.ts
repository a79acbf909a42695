import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { EventStore } from '#libs/event-store'
import type { CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import { RowsFile, type Columns } from '../reading/index.js'
import type { Pace } from './in-order.js'
import type { JobStore } from './job-store.js'
import { NOTHING_DONE, type Job, type JobProgress, type KnownJob, type Task } from './job.js'
import { runJob, type Asked, type Judge } from './run-job.js'
import { VerdictReport } from './verdict-report.js'

export interface FileRequest {
  /** Path of the file, or `-`. */
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

/** What a file is taken in with, whatever its kind. */
export interface FileDesk {
  readonly vault: Pick<PersonVault, 'fingerprint'>
  readonly log: Pick<EventStore, 'head'>
  readonly store: JobStore
  readonly today: () => CalendarDate
  readonly now: () => Date
}

/** What one kind of file is, and what is made of its rows. */
export interface FileKind<Row extends Asked> {
  readonly kind: Task['kind']
  readonly columns: Columns
  /** What is asked beside the file itself: asked otherwise, the same file is another task. */
  readonly asked?: string
  readonly judge: (job: Job) => Judge<Row>
  /** Before the request's own completion. */
  readonly complete?: (job: Job, progress: JobProgress) => Promise<void>
}

/** A file, row by row, from where an earlier run of it was stopped. */
export async function takeFile<Row extends Asked>(
  desk: FileDesk,
  request: FileRequest,
  kind: FileKind<Row>,
): Promise<JobProgress> {
  await using closing = new AsyncDisposableStack()
  const file = await RowsFile.open(request.file, kind.columns)
  closing.defer(() => file.close())
  const { job, progress } = await jobFor(desk, request, kind)
  const report = await reportFor(job, progress, file)
  closing.defer(() => report.close())
  request.onOpen?.(file, progress)
  return await runJob({
    job,
    progress,
    file,
    report,
    store: desk.store,
    judge: kind.judge(job),
    signal: request.signal,
    fingerprint: text => desk.vault.fingerprint(text),
    onProgress: done => request.onProgress?.(done, file),
    complete: async done => {
      await kind.complete?.(job, done)
      await request.complete?.(done)
    },
    pace: request.pace,
  })
}

/** What was stopped, or something new. */
async function jobFor(
  { store, log, ...desk }: FileDesk,
  { file, report, anew }: FileRequest,
  { kind, asked }: Pick<FileKind<Asked>, 'kind' | 'asked'>,
): Promise<Omit<KnownJob, 'state'>> {
  const rows = file === '-' ? file : resolve(file)
  const source = asked === undefined ? rows : `${rows} (${asked})`
  const task: Task = { kind, source, report: resolve(report) }
  const stopped = anew ? undefined : store.unfinished(task)
  if (stopped) return stopped
  const [head, day, startedAt] = [await log.head(), desk.today(), desk.now().toISOString()]
  const job: Job = { ...task, id: randomUUID(), day, head, startedAt }
  await store.begin(job)
  return { job, progress: NOTHING_DONE }
}

const reportFor = ({ report }: Job, { reportBytes }: JobProgress, { delimiter }: RowsFile): Promise<VerdictReport> =>
  reportBytes === 0 ? VerdictReport.begin(report, delimiter) : VerdictReport.resume(report, delimiter, reportBytes)
