import { FileRefused, type FileRequest, type JobProgress } from '#libs/linkage'
import { FAILED } from '../exit-code.js'
import { explain } from '../explain.js'
import { untilInterrupted, type Session } from '../session.js'
import { catchUpApart } from './catch-up-apart.js'
import { ImportProgress } from './import-progress.js'
import { tell, type Told } from './tell.js'

/** How a file that is taken in is followed, stopped and finished. */
export type Following = Required<Pick<FileRequest, 'signal' | 'onOpen' | 'onProgress' | 'complete'>>

export interface Doing extends Told {
  /** For a person: importing, linking. */
  readonly what: string
  readonly dryRun?: true | undefined
}

/** Takes a file in here, and tells what it came to once its rows can be read; also where it ends half-way. */
export async function takeIn(
  session: Pick<Session, 'close'>,
  { what, dryRun, ...told }: Doing,
  run: (following: Following) => Promise<JobProgress>,
): Promise<void> {
  const progress = new ImportProgress(dryRun ? 'trying' : what)
  let reached: JobProgress | undefined
  let isComplete = false
  const end = async (done: JobProgress) => {
    try {
      if (!dryRun) await catchUpApart(session)
    } finally {
      tell(done, told)
    }
  }
  const following: Following = {
    signal: untilInterrupted(),
    onOpen: (rows, before) => {
      reached = before
      progress.open(rows, before)
    },
    onProgress: (now, rows) => {
      reached = now
      progress.report(now, rows)
    },
    complete: async done => {
      isComplete = true
      progress.finish()
      await end(done)
    },
  }
  const done = await run(following).catch(async (error: unknown) => {
    if (reached === undefined || isComplete) throw error
    progress.finish()
    // A file that ends half-way leaves sound stores behind; after any other failure nothing more is asked of them.
    if (error instanceof FileRefused) await end(reached).catch(tellToo)
    else tell(reached, told)
    throw error
  })
  if (isComplete) return
  progress.finish()
  process.stderr.write(`Stopped behind line ${done.line}. What is recorded stays; run it again to go on.\n`)
  await end(done)
  process.exitCode = FAILED
}

/** What is wrong with the file is what the verb ends with; that the rows could not be carried on is said beside it. */
const tellToo = (error: unknown): void => void process.stderr.write(`${explain(error)}\n`)
