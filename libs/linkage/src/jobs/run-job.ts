import type { EventStore } from '#libs/event-store'
import { FileRefused, type Row, type RowsFile } from '../reading/index.js'
import { InOrder, type Done, type Keyed, type Pace } from './in-order.js'
import type { Job, JobProgress, SourceEntry } from './job.js'
import type { JobStore, Settled } from './job-store.js'
import { markOf } from './log-mark.js'
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
export interface QueuedRow extends Keyed, Pick<Row, 'line' | 'text'> {}

/** What a kind of file makes of its rows. */
export interface Judge<Question extends QueuedRow> {
  /** These rows come next: what has to be looked up of them is looked up at once. */
  meet(rows: readonly Row[]): readonly Question[] | Promise<readonly Question[]>
  /** These have their verdict, of a run that was stopped: for kinds of file whose next rows depend on what they said. */
  meetAgain?(rows: readonly Row[]): Promise<void>
  judge(asked: Question): Promise<Judged>
  /** A verdict of this row that was settled by a run that was killed. */
  resettle(asked: Question, settled: Settled): void
  /** All that came of these is stored: they are forgotten. */
  leave(asked: readonly Question[]): void
}

export interface Run<Question extends QueuedRow> {
  readonly job: Job
  readonly progress: JobProgress
  readonly file: RowsFile
  readonly report: VerdictReport
  readonly log: Pick<EventStore, 'last'>
  readonly store: JobStore
  readonly judge: Judge<Question>
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
export async function runJob<Question extends QueuedRow>(run: Run<Question>): Promise<JobProgress> {
  const { job, file, judge, log, store, report, signal } = run
  const settled = store.settled(job.id)
  const chain = new RowChain(file.header, run.fingerprint)
  const judged = async (asked: Question, count: number): Promise<Settled> => {
    const earlier = settled.get(count)
    if (earlier) {
      judge.resettle(asked, earlier)
      return earlier
    }
    const { verdict, entry, toSettle } = await judge.judge(asked)
    const result = { verdict, ...(entry && { entry }) }
    if (toSettle) await store.settle(job.id, count, result, await markOf(log))
    return result
  }

  const inOrder = new InOrder<Question, Settled>({ judge: judged, signal, pace: run.pace }, run.progress.rows)
  const rows = unjudged(file, run.progress, chain, async again => judge.meetAgain?.(again))
  // One step is made durable while the rows of the next are judged.
  let step = Promise.resolve(run.progress)
  try {
    for await (const done of inOrder.results(met(judge, rows))) {
      const before = await step
      if (done.length > 0) step = advanced(run, before, done, chain)
      // Whoever awaits it hears of its failure: until then nobody else need.
      step.catch(() => {})
    }
  } catch (error) {
    await step
    // The line where reading ended stands in the report too; a run that goes on writes over it.
    if (error instanceof FileRefused && error.line !== undefined)
      await report.append([{ line: error.line, verdict: 'invalid', rule: error.rule, detail: error.detail }])
    throw error
  }
  const progress = await step
  if (signal.aborted) return progress
  await run.complete(progress)
  await store.end(job.id, 'done')
  return progress
}

async function* met<Question extends QueuedRow>(
  judge: Judge<Question>,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Question[]> {
  for await (const rows of batches) yield judge.meet(rows)
}

async function advanced<Question extends QueuedRow>(
  { job, report, log, store, judge, onProgress }: Run<Question>,
  before: JobProgress,
  done: readonly Done<Question, Settled>[],
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
  await store.advance(job.id, progress, entries, await markOf(log))
  judge.leave(done.map(({ row }) => row))
  onProgress(progress)
  return progress
}
