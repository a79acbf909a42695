import { fileBytes, requireReportable, UnusableReport, wholeOf, writeReport } from '#libs/linkage'
import { UsageError } from '../usage-error.js'
import { followed, type Following, type SentJob } from './followed.js'
import { accepted, addressOf, NoAnswer, reach, reasonOf, Refused, type Server } from './server-client.js'

export interface Sending extends Following {
  /** Endpoint and query. */
  readonly path: string
  readonly file: string
  readonly report: string
  /** That go with the file. */
  readonly headers?: Readonly<Record<string, string>>
}

/** One that has ended. One that failed before its first row has no report. */
export interface EndedJob extends SentJob {
  /** It stands where it was to go. */
  readonly hasReport: boolean
  /** Of one that the server has, and that could not be brought. */
  readonly whyNoReport?: Error
}

const NOT_FOUND = 404

/**
 * Sends the file to a running server, follows it to its end, and brings its report. Interrupted once it is sent, it cancels
 * it; before that it ends as usual, and the server has no whole file. Where the report cannot go, or there is no file,
 * nothing is sent.
 */
export async function throughServer(sending: Sending): Promise<EndedJob> {
  await requireReportable(sending.report)
  const job = await sent(sending)
  const place = `imports/${job.id}`
  const ended = await followed(sending, job, place).catch((error: unknown) => {
    throw toldWith(sending, place, error)
  })
  return { ...ended, ...(await reportBrought(sending, `${place}/report`)) }
}

/** Whoever followed it no longer does, also with a token that did not last as long: the server goes on all the same. */
function toldWith(server: Server, place: string, error: unknown): unknown {
  const where = `says how far it is at ${addressOf(server, place).href}. Sent again, nothing is recorded twice.`
  if (error instanceof NoAnswer)
    return new UsageError(
      `The server at ${server.url} has the file, but no longer answers (${error.reason}). It goes on with the file when it runs again, and ${where}`,
    )
  if (error instanceof Refused)
    return new UsageError(`${error.message.replace(/\.?$/, '.')} It goes on with the file to its end, and ${where}`)
  return error
}

async function sent(sending: Sending): Promise<SentJob> {
  const bytes = await fileBytes(sending.file)
  try {
    const body = wholeOf(bytes)
    const headers = { ...sending.headers, 'content-type': 'application/octet-stream' }
    const answer = await reach(sending, sending.path, { method: 'POST', body, headers })
    return (await (await accepted(sending, answer)).json()) as SentJob
  } finally {
    await bytes.close()
  }
}

/** Whatever becomes of the report, the file has ended, and is told. */
async function reportBrought(sending: Sending, place: string): Promise<Pick<EndedJob, 'hasReport' | 'whyNoReport'>> {
  const where = `It is at ${addressOf(sending, place).href}`
  try {
    const answer = await reach(sending, place)
    if (answer.status === NOT_FOUND) return { hasReport: false }
    const { body } = await accepted(sending, answer)
    await writeReport(sending.report, body as AsyncIterable<Uint8Array>, where)
    return { hasReport: true }
  } catch (error) {
    if (error instanceof UnusableReport) return { hasReport: false, whyNoReport: error }
    const reason = error instanceof NoAnswer ? error.reason : reasonOf(error as Error)
    return { hasReport: false, whyNoReport: new UsageError(`The report did not arrive whole (${reason}). ${where}`) }
  }
}
