import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import autocannon, { type Request, type Result } from 'autocannon'
import { addDays, calendarDate } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { compare, withCallers, type Outcome } from './measure.js'
import type { ReaderStart, ReaderWaits } from './reader.worker.js'
import { startServer } from './server-process.js'
import { inTemporaryFolder } from './temporary-folder.js'

const CONNECTIONS = 64
/** Of one round. */
const SECONDS = 5
const DOSSIERS = 2_000
const HEADERS = { 'content-type': 'application/json', 'x-actor': 'ann', 'x-role': 'caseworker' }
const FIRST = calendarDate('2022-04-01')

export interface Reading {
  readonly p50: number
  readonly p99: number
  readonly reads: number
  readonly writesPerSecond: number
}

/** Everything from the socket to the fsync, against a bare Fastify route that does one transaction a request. */
export const measureHttp = (goal: number, rounds: number): Promise<Outcome> =>
  inTemporaryFolder(async folder => {
    mkdirSync(join(folder, 'bare'))
    const bare = await startServer('./bare-fastify.js', { DATA_DIR: join(folder, 'bare') })
    const ours = await startServer('../../apps/api/main.js', { DATA_DIR: join(folder, 'data'), PORT: '0' })
    try {
      const intakes = intakesFor(await openDossiers(ours.url))
      return await compare(
        {
          name: `whole HTTP stack, ${CONNECTIONS} connections`,
          unit: 'writes/s',
          goal,
          baselineName: 'bare Fastify, a transaction a request',
          baseline: async () => rateOf(await write(bare.url, toBare('/events'))),
          ours: async () => rateOf(await write(ours.url, intakes)),
        },
        rounds,
      )
    } finally {
      await Promise.all([bare.stop(), ours.stop()])
    }
  })

/** The bare server when it keeps nothing, against the same with a transaction: no server on Fastify does better here. */
export const measureBareAnswers = (rounds: number): Promise<Outcome> =>
  inTemporaryFolder(async folder => {
    const bare = await startServer('./bare-fastify.js', { DATA_DIR: folder })
    try {
      return await compare(
        {
          name: `answers that keep nothing, ${CONNECTIONS} connections`,
          unit: 'answers/s',
          baselineName: 'bare Fastify, a transaction a request',
          baseline: async () => rateOf(await write(bare.url, toBare('/events'))),
          ours: async () => rateOf(await write(bare.url, toBare('/answers'))),
        },
        rounds,
      )
    } finally {
      await bare.stop()
    }
  })

/** How long somebody who reads a dossier waits while 64 others write as fast as they can. Milliseconds. */
export const measureReaders = (): Promise<Reading> =>
  inTemporaryFolder(async folder => {
    const server = await startServer('../../apps/api/main.js', { DATA_DIR: join(folder, 'data'), PORT: '0' })
    try {
      const dossiers = await openDossiers(server.url)
      const writing = write(server.url, intakesFor(dossiers))
      const waits = await readWhile(writing, server.url, dossiers)
      const { p50, p99 } = { p50: waits[waits.length >> 1]!, p99: waits[Math.floor(waits.length * 0.99)]! }
      return { p50, p99, reads: waits.length, writesPerSecond: rateOf(await writing) }
    } finally {
      await server.stop()
    }
  })

const write = (url: string, setupRequest: (request: Request) => Request): Promise<Result> =>
  Promise.resolve(autocannon({ url, connections: CONNECTIONS, duration: SECONDS, requests: [{ setupRequest }] }))

function rateOf({ '2xx': done, non2xx, duration }: Result): number {
  if (non2xx > 0 || done === 0) throw new Error(`${done} writes were done, ${non2xx} were not`)
  return done / duration
}

/** Headers of its own for each request: autocannon writes the length of the body into them. */
const toBare =
  (path: string) =>
  (request: Request): Request => ({
    ...request,
    method: 'POST',
    path,
    headers: { ...HEADERS },
    body: JSON.stringify({ heldOn: FIRST, mode: 'integrated' }),
  })

/** An intake on another day for each dossier in turn: every request records something. */
function intakesFor(dossiers: readonly string[]): (request: Request) => Request {
  let asked = 0
  return request => {
    const heldOn = addDays(FIRST, Math.floor(asked / dossiers.length))
    const dossier = dossiers[asked++ % dossiers.length]!
    const body = JSON.stringify({ heldOn, mode: 'integrated' })
    return { ...request, method: 'POST', path: `/dossiers/${dossier}/intakes`, headers: { ...HEADERS }, body }
  }
}

async function openDossiers(url: string): Promise<readonly string[]> {
  const dossiers: string[] = []
  await withCallers(16, DOSSIERS, async index => {
    const ssin = testSsin(addDays(calendarDate('1980-01-01'), index), 1)
    const body = JSON.stringify({ ssin, category: 'mandatory', agency: 'agii', reportedOn: '2022-03-01' })
    const answer = await fetch(`${url}/dossiers`, { method: 'POST', headers: HEADERS, body })
    if (answer.status !== 201) throw new Error(`a dossier was not opened: ${await answer.text()}`)
    dossiers.push(((await answer.json()) as { dossier: string }).dossier)
  })
  return dossiers
}

/** Milliseconds that each answer took, the shortest first. */
async function readWhile(
  writing: Promise<unknown>,
  url: string,
  dossiers: readonly string[],
): Promise<readonly number[]> {
  const workerData: ReaderStart = { addresses: dossiers.map(dossier => `${url}/dossiers/${dossier}`), headers: HEADERS }
  const reader = new Worker(new URL('./reader.worker.js', import.meta.url), { workerData })
  const answered = once(reader, 'message') as Promise<[ReaderWaits]>
  const stop = () => reader.postMessage('stop')
  writing.then(stop, stop)
  const [waits] = await answered
  return waits.toSorted((a, b) => a - b)
}
