import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { ReceiveLinkage } from '#libs/commands'
import { RuleBroken, type CalendarDate } from '#libs/kernel'
import { usualCoverage } from '#libs/trajectory'
import type { ImportDesk } from '../facts/index.js'
import {
  NOTHING_DONE,
  runJob,
  VerdictReport,
  type Job,
  type JobProgress,
  type KnownJob,
  type Task,
} from '../jobs/index.js'
import { RowsFile } from '../reading/index.js'
import { LinkageJudge, type LinkageAsked, type LinkageDesk } from './linkage-judge.js'
import { LINKAGE_COLUMNS } from './linkage-row.js'

export interface LinkageRequest extends LinkageAsked {
  /** Of the linkage file, or `-`. */
  readonly file: string
  readonly report: string
  /** Who sent it. */
  readonly source: string
  /** From its first row, also where a run of it was stopped. */
  readonly anew?: boolean
  readonly signal: AbortSignal
  readonly onOpen?: (file: RowsFile, before: JobProgress) => void
  readonly onProgress?: (progress: JobProgress, file: RowsFile) => void
  /** What is still to be done when the linkage is received: a run that is killed in it does it again. */
  readonly complete?: (progress: JobProgress) => Promise<void>
}

export interface LinkDesk extends Omit<ImportDesk, 'commands' | 'before'>, Pick<LinkageDesk, 'execute'> {}

/** The linkage file, row by row, from where an earlier run of it was stopped; then the linkage itself. */
export async function linkFile(desk: LinkDesk, request: LinkageRequest): Promise<JobProgress> {
  requireObserved(request.observedOn, desk.today())
  const file = await RowsFile.open(request.file, LINKAGE_COLUMNS)
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
        judge: new LinkageJudge(desk, job, request),
        signal: request.signal,
        fingerprint: text => desk.vault.fingerprint(text),
        onProgress: done => request.onProgress?.(done, file),
        complete: async done => {
          await receive(desk, job, request, done)
          await request.complete?.(done)
        },
      })
    } finally {
      await report.close()
    }
  } finally {
    await file.close()
  }
}

/** Before anything is read: that every row would be refused helps nobody. */
function requireObserved(observedOn: CalendarDate, today: CalendarDate): void {
  if (observedOn > today)
    throw new RuleBroken(
      'takes-effect-in-the-future',
      `The linkage was observed on ${observedOn}, and today is ${today}.`,
      'observedOn',
    )
}

/** What was stopped, or something new. Another day, or corrections asked for, is another task. */
async function jobFor(desk: LinkDesk, request: LinkageRequest): Promise<Omit<KnownJob, 'state'>> {
  const { file, report, anew, observedOn, source, correct } = request
  const rows = file === '-' ? file : resolve(file)
  const asked = `${source} of ${observedOn}${correct === undefined ? '' : ', correcting'}`
  const task: Task = { kind: 'linkage', source: `${rows} (${asked})`, report: resolve(report) }
  const stopped = anew ? undefined : desk.store.unfinished(task)
  if (stopped) return stopped
  const [head, day, startedAt] = [await desk.log.head(), desk.today(), desk.now().toISOString()]
  const job: Job = { ...task, id: randomUUID(), day, head, startedAt }
  await desk.store.begin(job)
  return { job, progress: NOTHING_DONE }
}

const reportFor = ({ report }: Job, { reportBytes }: JobProgress, { delimiter }: RowsFile): Promise<VerdictReport> =>
  reportBytes === 0 ? VerdictReport.begin(report, delimiter) : VerdictReport.resume(report, delimiter, reportBytes)

const OF_SOMEBODY = ['recorded', 'already-recorded', 'differs']

/** Only once all rows are through: until then figures would rest on half a linkage. One that knows nobody is none. */
async function receive(
  { execute, importer }: LinkDesk,
  { id, day }: Job,
  { source, observedOn }: LinkageRequest,
  { counts }: JobProgress,
): Promise<void> {
  if (!OF_SOMEBODY.some(verdict => (counts[verdict] ?? 0) > 0)) return
  const linkage = { source, observedOn, coverage: usualCoverage(observedOn) }
  await execute(new ReceiveLinkage(linkage, { ...importer, correlationId: `linkage:${id}`, today: day }))
}
