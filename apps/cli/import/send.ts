import { FAILED } from '../exit-code.js'
import { ProgressBar } from '../progress-bar.js'
import { untilInterrupted } from '../session.js'
import { printResult, type ResultOutput } from './print-result.js'
import { throughServer, type Sending } from './through-server.js'

export interface SendOptions extends Pick<ResultOutput, 'format'> {
  /** For a person: importing, linking. */
  readonly what: string
  readonly result: ResultOutput['result'] & { readonly report: string }
}

/** Has a running server take the file in, and tells what it came to. */
export async function send(
  { what, format, result }: SendOptions,
  sending: Pick<Sending, 'url' | 'path' | 'actor' | 'headers'>,
): Promise<void> {
  const { report, ...others } = result
  using progress = new ProgressBar(what, undefined)
  const job = await throughServer({
    ...sending,
    file: result.file,
    report,
    signal: untilInterrupted,
    onProgress: ({ state, rows }, note) => {
      if (state === 'queued') progress.goingOnFrom(rows)
      progress.report(rows, note)
    },
  })
  progress.finish()
  printResult(job, { format, result: job.hasReport ? result : others })
  if (job.state !== 'done') {
    process.stderr.write(`The server says: ${job.why ?? `${job.state}.`}\n`)
    process.exitCode = FAILED
  }
  if (job.whyNoReport) throw job.whyNoReport
}
