import { once } from 'node:events'
import http from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** What a reader asks for, one after the other and round again, until it is told to stop. */
export interface ReaderStart {
  readonly addresses: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

/** Milliseconds that each answer took, in the order of asking. */
export type ReaderWaits = readonly number[]

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

/**
 * Somebody who reads, on an event loop of its own: a clock that is read between the answers of 64 others would measure
 * how long those keep their client busy.
 */
async function read({ addresses, headers }: ReaderStart): Promise<void> {
  const waits: number[] = []
  const stopping = new AbortController()
  parentPort!.once('message', () => stopping.abort())
  for (let asked = 0; !stopping.signal.aborted; asked++) {
    const started = performance.now()
    await get(addresses[asked % addresses.length]!, headers)
    waits.push(performance.now() - started)
  }
  parentPort!.postMessage(waits satisfies ReaderWaits)
}

async function get(address: string, headers: ReaderStart['headers']): Promise<void> {
  const [answer] = (await once(http.get(address, { agent, headers }), 'response')) as [http.IncomingMessage]
  await once(answer.resume(), 'end')
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} for ${address}`)
}

await read(workerData as ReaderStart)
