import { FAILED } from '../exit-code.js'
import { Progress } from '../progress.js'
import { untilInterrupted } from '../session.js'
import { tell, type Told } from './tell.js'
import { throughServer, type Sending } from './through-server.js'

/** Has a running server take the file in, and tells what it came to. */
export async function send(
  { what, ...told }: Told & { readonly what: string },
  sending: Pick<Sending, 'url' | 'path' | 'actor' | 'headers'>,
): Promise<void> {
  const { file, report } = told.result
  const progress = new Progress(what, undefined)
  const job = await throughServer({
    ...sending,
    file,
    report,
    signal: untilInterrupted(),
    onProgress: ({ rows }) => progress.report(rows),
  })
  progress.finish()
  tell(job, told)
  if (job.state === 'done') return
  process.stderr.write(`The server says: ${job.why ?? job.state}.\n`)
  process.exitCode = FAILED
}
