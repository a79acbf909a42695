import { setTimeout } from 'node:timers/promises'
import type { Counts } from '#libs/linkage'
import { accepted, NoAnswer, reach, type Server } from './server-client.js'

export interface Following extends Server {
  /** Asked for once the file is sent: until then an interruption ends the process, as usual. */
  readonly signal: () => AbortSignal
  /** With what is to be said in place of how fast it goes, if anything. */
  readonly onProgress: (job: SentJob, note?: string) => void
}

export interface SentJob {
  readonly id: string
  readonly state: string
  readonly rows: number
  readonly counts: Counts
  readonly why?: string
}

const GOING_ON = ['queued', 'running']
const BETWEEN_LOOKS_MS = 500
/** How long the server may be away: it goes on with the file when it is started again. */
const PATIENCE_MS = 60_000

const CONFLICT = 409
/** Of whatever stands in front of a server that is away. */
const AWAY = [502, 503, 504]

/** Asks a server that has a file how far it is, until the file has ended; interrupted, has it cancelled. */
export async function followed(following: Following, sent: SentJob, place: string): Promise<SentJob> {
  const signal = following.signal()
  let job = sent
  let seenAt = performance.now()
  // An interruption is heard at once; a file that takes a while to stop is then looked at as before.
  let endsPause: AbortSignal | undefined = signal
  following.onProgress(job, waitingFor(job))
  while (GOING_ON.includes(job.state)) {
    await setTimeout(BETWEEN_LOOKS_MS, undefined, { signal: endsPause }).catch(() => {})
    if (signal.aborted) endsPause = undefined
    try {
      if (signal.aborted) await cancelled(following, `${place}/cancellation`)
      job = (await (await present(following, place)).json()) as SentJob
      seenAt = performance.now()
      following.onProgress(job, waitingFor(job))
    } catch (error) {
      const isWaitedFor = error instanceof NoAnswer && !signal.aborted && performance.now() - seenAt < PATIENCE_MS
      if (!isWaitedFor) throw error
      following.onProgress(job, 'the server does not answer; it is waited for')
    }
  }
  return job
}

/** Of one that stands still: no rows a second would be taken for a server that hangs. */
function waitingFor({ state, why }: SentJob): string | undefined {
  if (state === 'queued') return 'queued; files of one source are taken in one after the other'
  return state === 'running' ? why : undefined
}

/** One that is done by now is not cancelled any more. */
async function cancelled(following: Following, place: string): Promise<void> {
  const answer = await reach(following, place, { method: 'POST' })
  if (answer.status !== CONFLICT) await accepted(following, answer)
}

async function present(following: Following, place: string): Promise<Response> {
  const answer = await reach(following, place)
  if (AWAY.includes(answer.status)) throw new NoAnswer(following.url, `${answer.status} ${answer.statusText}`)
  return accepted(following, answer)
}
