import type { FileRequest, JobProgress } from '#libs/linkage'
import { FAILED } from '../exit-code.js'
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

/** Takes a file in here, and tells what it came to once its rows can be read. */
export async function takeIn(
  session: Session,
  { what, dryRun, ...told }: Doing,
  run: (following: Following) => Promise<JobProgress>,
): Promise<void> {
  const progress = new ImportProgress(dryRun ? 'trying' : what)
  let isComplete = false
  const done = await run({
    signal: untilInterrupted(),
    onOpen: (rows, before) => progress.open(rows, before),
    onProgress: (now, rows) => progress.report(now, rows),
    complete: async ({ rows, counts }) => {
      isComplete = true
      progress.finish()
      if (!dryRun) await catchUpApart(session)
      tell({ rows, counts }, told)
    },
  })
  if (isComplete) return
  progress.finish()
  process.stderr.write(`Stopped behind line ${done.line}. What is recorded stays; run it again to go on.\n`)
  process.exitCode = FAILED
}
