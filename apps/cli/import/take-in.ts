import { FileRefused, type Following, type JobProgress } from '#libs/linkage'
import { FAILED } from '../exit-code.js'
import { explain } from '../explain.js'
import { onInterrupt, type Session } from '../session.js'
import { catchUpApart } from './catch-up-apart.js'
import { ImportProgress } from './import-progress.js'
import { printResult, type ResultOutput } from './print-result.js'

export interface FileRunOptions extends ResultOutput {
  /** For a person: importing, linking. */
  readonly what: string
  readonly dryRun?: true | undefined
}

/** Takes a file in here, and tells what it came to once its rows can be read; also where it ends half-way. */
export async function takeIn(
  session: Pick<Session, 'close'>,
  doing: FileRunOptions,
  run: (following: Following) => Promise<JobProgress>,
): Promise<void> {
  const file = new FileRun(session, doing)
  const done = await run(file.following()).catch(async (error: unknown) => {
    await file.failed(error)
    throw error
  })
  await file.left(done)
}

/** One run of a file: how far it has come, and what is told of it. */
class FileRun {
  private readonly progress: ImportProgress
  private readonly interrupted = new AbortController()
  private listenNoMore = () => {}
  private reached: JobProgress | undefined
  private isComplete = false

  constructor(
    private readonly session: Pick<Session, 'close'>,
    private readonly doing: FileRunOptions,
  ) {
    this.progress = new ImportProgress(doing.dryRun ? 'trying' : doing.what)
  }

  /** It is stopped at a row: before its header is there, and once its rows are through, Ctrl-C is as usual. */
  following(): Following {
    return {
      signal: this.interrupted.signal,
      onOpen: (rows, before) => {
        this.reached = before
        this.listenNoMore = onInterrupt(() => this.interrupted.abort())
        this.progress.open(rows, before)
      },
      onProgress: (now, rows) => {
        this.reached = now
        this.progress.report(now, rows)
      },
      complete: done => {
        this.isComplete = true
        this.progress.finish()
        return this.end(done)
      },
    }
  }

  /** A file that ends half-way leaves sound stores behind; after any other failure nothing more is asked of them. */
  async failed(error: unknown): Promise<void> {
    if (this.reached === undefined || this.isComplete) return
    this.progress.finish()
    if (!(error instanceof FileRefused)) return printResult(this.reached, this.doing)
    try {
      await this.end(this.reached)
    } catch (also) {
      // What is wrong with the file is what the verb ends with: that the rows could not be carried on is said beside it.
      process.stderr.write(`${explain(also)}\n`)
    }
  }

  /** Where it was not completed, it was interrupted. */
  async left(done: JobProgress): Promise<void> {
    if (this.isComplete) return
    this.progress.finish()
    const whatNow = this.doing.dryRun
      ? 'Nothing was recorded; run again, it begins with the first row.'
      : 'What is recorded stays; run it again to go on.'
    process.stderr.write(`Stopped behind line ${done.line}. ${whatNow}\n`)
    await this.end(done)
    process.exitCode = FAILED
  }

  /** Told also where the rows cannot be carried on. */
  private async end(done: JobProgress): Promise<void> {
    this.listenNoMore()
    try {
      if (!this.doing.dryRun) await catchUpApart(this.session)
    } finally {
      printResult(done, this.doing)
    }
  }
}
