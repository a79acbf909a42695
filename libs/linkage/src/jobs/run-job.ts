import { FileRefused, type Row, type RowsFile } from '../reading/index.js'
import { InOrder, type Done, type Pace } from './in-order.js'
import type { Job, JobProgress, SourceEntry } from './job.js'
import type { JobStore, Settled } from './job-store.js'
import { RowChain } from './row-chain.js'
import { counted } from './verdict.js'
import type { VerdictReport } from './verdict-report.js'

/** A row's verdict, and whether it was recorded under its source's id. */
export interface Judged extends Settled {
  /** It left no event, so that only a note tells it was judged: it is kept before the next row of the same is judged. */
  readonly toSettle?: true
}

/** What a kind of file makes of its rows. */
export interface Judge {
  keysOf(row: Row): readonly string[]
  judge(row: Row): Promise<Judged>
  /** A verdict of this row that was settled by a run that was killed. */
  resettle(row: Row, settled: Settled): void
  /** These entries are in the store from now on. */
  stored(entries: readonly SourceEntry[]): void
}

export interface Run {
  readonly job: Job
  readonly progress: JobProgress
  readonly file: RowsFile
  readonly report: VerdictReport
  readonly store: JobStore
  readonly judge: Judge
  readonly fingerprint: (text: string) => string
  readonly signal: AbortSignal
  readonly onProgress: (progress: JobProgress) => void
  /** What is still to be done when every row has its verdict, before the job is done. */
  readonly complete?: ((progress: JobProgress) => Promise<void>) | undefined
  readonly pace?: Pace | undefined
}

/**
 * Through a file, from where it was. Order of what is made durable: the event of a row, its line in the report, then the
 * progress with the row's entry. Whatever is not in the progress is judged again, on the same state, with the same end.
 */
export async function runJob(run: Run): Promise<JobProgress> {
  const { job, file, judge, store, report, signal } = run
  const settled = store.settled(job.id)
  const chain = new RowChain(file.header, run.fingerprint)
  const judged = async (row: Row, count: number): Promise<Settled> => {
    const earlier = settled.get(count)
    if (earlier) {
      judge.resettle(row, earlier)
      return earlier
    }
    const { toSettle, ...result } = await judge.judge(row)
    if (toSettle) await store.settle(job.id, count, result)
    return result
  }

  let { progress } = run
  const keysOf = (row: Row) => judge.keysOf(row)
  const inOrder = new InOrder<Row, Settled>({ keysOf, judge: judged, signal, pace: run.pace }, progress.rows)
  try {
    for await (const done of inOrder.results(unjudged(file, progress, chain))) {
      if (done.length === 0) continue
      progress = await advanced(run, progress, done, chain)
      run.onProgress(progress)
    }
  } catch (error) {
    // The line where reading ended stands in the report too; a run that goes on writes over it.
    if (error instanceof FileRefused && error.line !== undefined)
      await report.append([{ line: error.line, verdict: 'invalid', rule: error.rule, detail: error.detail }])
    throw error
  }
  if (signal.aborted) return progress
  await run.complete?.(progress)
  await store.end(job.id, 'done')
  return progress
}

async function advanced(
  { job, report, store, judge }: Run,
  before: JobProgress,
  done: readonly Done<Row, Settled>[],
  chain: RowChain,
): Promise<JobProgress> {
  const verdicts = done.map(({ result }) => result.verdict)
  const entries = done.flatMap(({ result }) => result.entry ?? [])
  for (const { row } of done) chain.add(row)
  const progress = {
    rows: before.rows + done.length,
    line: done.at(-1)!.row.line,
    digest: chain.digest(),
    reportBytes: await report.append(verdicts),
    counts: counted(before.counts, verdicts),
  }
  await store.advance(job.id, progress, entries)
  judge.stored(entries)
  return progress
}

/** The rows that have no verdict yet. Those that have are read again, to know the file by. */
async function* unjudged(
  file: RowsFile,
  { rows: done, line, digest }: JobProgress,
  chain: RowChain,
): AsyncGenerator<readonly Row[]> {
  let met = 0
  for await (const rows of file.batches()) {
    const again = rows.slice(0, Math.max(0, done - met))
    for (const row of again) chain.add(row)
    met += rows.length
    if (again.length > 0 && met >= done && chain.digest() !== digest) throw anotherFile(file, line)
    yield rows.slice(again.length)
  }
  if (met < done) throw anotherFile(file, line)
}

const anotherFile = ({ name }: RowsFile, line: number): FileRefused =>
  new FileRefused(
    name,
    'another-file',
    `its rows up to line ${line} are not those that were imported when it was stopped. Put that file back to finish it, or import this one with --anew.`,
  )
