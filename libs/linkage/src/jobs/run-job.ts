import type { EventStore } from '#libs/event-store'
import { FileRefused, type FileRow, type RowsFile } from '../reading/index.js'
import { OrderedWork, type Done, type Keyed, type Pace } from './ordered-work.js'
import type { Job, JobProgress, SourceEntry } from './job.js'
import type { JobStore, Settled } from './job-store.js'
import { identityOf } from './log-identity.js'
import { RowChain } from './row-chain.js'
import { unjudged } from './unjudged.js'
import { counted } from './verdict.js'
import type { VerdictReport } from './verdict-report.js'

/** A row's verdict, and whether it was recorded under its source's id. */
export interface Judged extends Settled {
  /** It left no event, so that only a note tells it was judged: it is kept before the next row of the same is judged. */
  readonly toSettle?: true
}

/** What a row asks, by the kind of file; of the row itself only what is needed to its end. */
export interface QueuedRow extends Keyed, Pick<FileRow, 'line' | 'text'> {}

/** What a kind of file makes of its rows. */
export interface Judge<Row extends QueuedRow> {
  /** These rows come next: what has to be looked up of them is looked up at once. */
  prepare(rows: readonly FileRow[]): readonly Row[] | Promise<readonly Row[]>
  /** These have their verdict, of a run that was stopped: for kinds of file whose next rows depend on what they said. */
  recall?(rows: readonly FileRow[]): Promise<void>
  judge(asked: Row): Promise<Judged>
  /** A verdict of this row that was settled by a run that was killed. */
  resettle(asked: Row, settled: Settled): void
  /** All that came of these is stored: they are forgotten. */
  forget(asked: readonly Row[]): void
}

export interface Run<Row extends QueuedRow> {
  readonly job: Job
  readonly progress: JobProgress
  readonly file: RowsFile
  readonly report: VerdictReport
  readonly log: Pick<EventStore, 'last'>
  readonly store: JobStore
  readonly judge: Judge<Row>
  readonly fingerprint: (text: string) => string
  readonly signal: AbortSignal
  readonly onProgress: (progress: JobProgress) => void
  /** What is still to be done when every row has its verdict, before the job is done. */
  readonly complete: (progress: JobProgress) => Promise<void>
  readonly pace?: Pace | undefined
}

/**
 * Through a file, from where it was. Order of what is made durable: the event of a row, its line in the report, then the
 * progress with the row's entry. Whatever is not in the progress is judged again, on the same state, with the same end.
 */
export async function runJob<Row extends QueuedRow>(run: Run<Row>): Promise<JobProgress> {
  const progress = await throughRows(run)
  if (run.signal.aborted) return progress
  await run.complete(progress)
  await run.store.end(run.job.id)
  return progress
}

/** Every row that has no verdict yet, until it is told to stop. One step is made durable while the rows of the next are judged. */
async function throughRows<Row extends QueuedRow>(run: Run<Row>): Promise<JobProgress> {
  const { file, judge, signal, pace } = run
  const chain = new RowChain(file.header, run.fingerprint)
  const rows = unjudged(file, run.progress, chain, async again => judge.recall?.(again))
  const inOrder = new OrderedWork({ judge: settling(run), signal, pace }, run.progress.rows)
  let step = Promise.resolve(run.progress)
  try {
    for await (const done of inOrder.results(prepared(judge, rows))) {
      const before = await step
      if (done.length > 0) step = advanced(run, before, done, chain)
      // Whoever awaits it hears of its failure: until then nobody else need.
      step.catch(() => {})
    }
  } catch (error) {
    await step
    await reportEnd(run, error)
    throw error
  }
  return step
}

/** The verdict of a row: the one that a run which was killed has settled, or a new one, settled first where it has to be. */
function settling<Row extends QueuedRow>({ job, judge, log, store, fingerprint }: Run<Row>) {
  const settled = store.settled(job.id)
  return async (asked: Row, count: number): Promise<Settled> => {
    const earlier = settled.get(count)
    // Behind the progress nothing else tells whether the file is still the one that was stopped.
    if (earlier && (earlier.rowDigest === undefined || earlier.rowDigest === fingerprint(asked.text))) {
      judge.resettle(asked, earlier)
      return earlier
    }
    const { verdict, entry, toSettle } = await judge.judge(asked)
    const result = { verdict, ...(entry && { entry }) }
    if (toSettle)
      await store.settle(job.id, count, { ...result, rowDigest: fingerprint(asked.text) }, await identityOf(log))
    return result
  }
}

/** The line where reading ended stands in the report too; a run that goes on writes over it. */
async function reportEnd({ report }: Pick<Run<QueuedRow>, 'report'>, error: unknown): Promise<void> {
  if (error instanceof FileRefused && error.line !== undefined)
    await report.append([{ line: error.line, verdict: 'invalid', rule: error.rule, detail: error.detail }])
}

async function* prepared<Row extends QueuedRow>(
  judge: Judge<Row>,
  batches: AsyncIterable<readonly FileRow[]>,
): AsyncGenerator<readonly Row[]> {
  for await (const rows of batches) yield judge.prepare(rows)
}

async function advanced<Row extends QueuedRow>(
  { job, report, log, store, judge, onProgress }: Run<Row>,
  before: JobProgress,
  done: readonly Done<Row, Settled>[],
  chain: RowChain,
): Promise<JobProgress> {
  const verdicts = done.map(({ result }) => result.verdict)
  const entries: SourceEntry[] = []
  for (const { row, result } of done) {
    chain.add(row)
    if (result.entry) entries.push(result.entry)
  }
  const digest = chain.digest()
  const progress = {
    rows: before.rows + done.length,
    line: done.at(-1)!.row.line,
    digest,
    reportBytes: await report.append(verdicts),
    counts: counted(before.counts, verdicts),
  }
  await store.advance(job.id, progress, entries, await identityOf(log))
  judge.forget(done.map(({ row }) => row))
  onProgress(progress)
  return progress
}
