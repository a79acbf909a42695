import { setTimeout } from 'node:timers/promises'
import { fileBytes, requireReportable, UnusableReport, wholeOf, writeReport, type Counts } from '#libs/linkage'
import { UsageError } from '../usage-error.js'
import { accepted, addressOf, ask, reach, reasonOf, type Server } from './server-client.js'

export interface Sending extends Server {
  /** Endpoint and query. */
  readonly path: string
  readonly file: string
  readonly report: string
  /** That go with the file. */
  readonly headers?: Readonly<Record<string, string>>
  /** Asked for once the file is sent: until then an interruption ends the process, as usual. */
  readonly signal: () => AbortSignal
  readonly onProgress: (job: SentJob) => void
}

export interface SentJob {
  readonly id: string
  readonly state: string
  readonly rows: number
  readonly counts: Counts
  readonly why?: string
}

/** One that has ended. One that failed before its first row has no report. */
export interface EndedJob extends SentJob {
  readonly hasReport: boolean
}

const BETWEEN_LOOKS_MS = 500
const GOING_ON = ['queued', 'running']

const NOT_FOUND = 404
const CONFLICT = 409

/**
 * Sends the file to a running server, follows it to its end, and brings its report. Interrupted once it is sent, it cancels
 * it; before that it ends as usual, and the server has no whole file. Where the report cannot go, or there is no file,
 * nothing is sent.
 */
export async function throughServer(sending: Sending): Promise<EndedJob> {
  const { onProgress } = sending
  await requireReportable(sending.report)
  let job = await sent(sending)
  const signal = sending.signal()
  const place = `imports/${job.id}`
  while (GOING_ON.includes(job.state)) {
    onProgress(job)
    if (signal.aborted) await cancelled(sending, `${place}/cancellation`)
    else await setTimeout(BETWEEN_LOOKS_MS, undefined, { signal }).catch(() => {})
    job = (await (await ask(sending, place)).json()) as SentJob
  }
  onProgress(job)
  return { ...job, hasReport: await reportBrought(sending, `${place}/report`) }
}

async function sent(sending: Sending): Promise<SentJob> {
  const bytes = await fileBytes(sending.file)
  try {
    const body = wholeOf(bytes)
    const headers = { ...sending.headers, 'content-type': 'application/octet-stream' }
    return (await (await ask(sending, sending.path, { method: 'POST', body, headers })).json()) as SentJob
  } finally {
    await bytes.close()
  }
}

/** One that is done by now is not cancelled any more. */
async function cancelled(sending: Sending, place: string): Promise<void> {
  const answer = await reach(sending, place, { method: 'POST' })
  if (answer.status !== CONFLICT) await accepted(sending, answer)
}

async function reportBrought(sending: Sending, place: string): Promise<boolean> {
  const answer = await reach(sending, place)
  if (answer.status === NOT_FOUND) return false
  const { body } = await accepted(sending, answer)
  await writeReport(sending.report, body as AsyncIterable<Uint8Array>).catch((error: Error) => {
    throw error instanceof UnusableReport
      ? error
      : new UsageError(
          `The report did not arrive whole (${reasonOf(error)}). It is at ${addressOf(sending, place).href}`,
        )
  })
  return true
}
