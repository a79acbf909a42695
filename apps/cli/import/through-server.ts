import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Counts } from '#libs/linkage'
import { UsageError } from '../explain.js'

export interface Sending {
  /** Of the server. */
  readonly url: string
  /** Endpoint and query. */
  readonly path: string
  readonly file: string
  readonly report: string
  readonly actor: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly onProgress: (job: SentJob) => void
}

export interface SentJob {
  readonly id: string
  readonly state: string
  readonly rows: number
  readonly counts: Counts
  readonly why?: string
}

const BETWEEN_LOOKS_MS = 500
const GOING_ON = ['queued', 'running']

/** Sends the file to a running server, follows it to its end, and brings its report. Interrupted, it cancels it. */
export async function throughServer(sending: Sending): Promise<SentJob> {
  const { path, file, report, signal, onProgress } = sending
  const body = Readable.toWeb(file === '-' ? process.stdin : createReadStream(file)) as NonNullable<RequestInit['body']>
  const type = { 'content-type': 'application/octet-stream' }
  let job = (await (await ask(sending, path, { method: 'POST', body, headers: type })).json()) as SentJob
  const place = `imports/${job.id}`
  while (GOING_ON.includes(job.state)) {
    onProgress(job)
    if (signal.aborted) await ask(sending, `${place}/cancellation`, { method: 'POST' })
    else await setTimeout(BETWEEN_LOOKS_MS, undefined, { signal }).catch(() => {})
    job = (await (await ask(sending, place)).json()) as SentJob
  }
  onProgress(job)
  const verdicts = await ask(sending, `${place}/report`)
  await writeFile(report, Buffer.from(await verdicts.arrayBuffer()))
  return job
}

/** What went wrong below `fetch`, which itself only says that something did. */
const reasonOf = ({ cause, message }: Error): string => (cause instanceof Error ? cause.message : message)

async function ask({ url, actor, headers }: Sending, path: string, init: RequestInit = {}): Promise<Response> {
  const who = { 'x-actor': actor, 'x-role': 'operator' }
  const all = { ...who, ...headers, ...(init.headers as Record<string, string> | undefined) }
  const answer = await fetch(new URL(path, url.endsWith('/') ? url : `${url}/`), {
    ...init,
    headers: all,
    ...(init.body && { duplex: 'half' as const }),
  }).catch((error: Error) => {
    throw new UsageError(`The server at ${url} does not answer (${reasonOf(error)}). Start it, or leave --url out.`)
  })
  if (answer.ok) return answer
  const { detail = answer.statusText } = (await answer.json().catch(() => ({}))) as { detail?: string }
  throw new UsageError(`The server at ${url} refuses: ${detail}`)
}
