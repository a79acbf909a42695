import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { NO_STREAM, openSqliteEventStore, type EventStore } from '#libs/event-store'
import { trajectoryStream } from '#libs/trajectory'
import { compare, perSecond, withCallers, type Outcome } from './measure.js'
import { rawLog } from './raw-sqlite.js'
import { inTemporaryFolder } from './temporary-folder.js'

const STREAMS = 10_000
export const METADATA = {
  actor: 'ann',
  role: 'caseworker',
  correlationId: '6f2a3c1e-9d4b-4e7f-8a16-0c5d2b7e9f31',
  schemaVersion: 1,
}
export const DATA = { registeredOn: '2023-05-04', origin: 'own-initiative' }

/** Streams in random order, each once in a while, so that no two callers meet in one. */
export class Streams {
  private readonly order: readonly number[]
  private readonly names: readonly string[]
  private readonly revisions: Int32Array
  private next = 0

  constructor(count = STREAMS) {
    const shuffled = Array.from({ length: count }, (_, stream) => ({ stream, at: Math.random() }))
    this.order = shuffled.sort((a, b) => a.at - b.at).map(({ stream }) => stream)
    this.names = Array.from({ length: count }, () => trajectoryStream(randomUUID()))
    this.revisions = new Int32Array(count).fill(-1)
  }

  take(): { readonly stream: number; readonly name: string; readonly revision: number } {
    const stream = this.order[this.next++ % this.order.length]!
    const revision = this.revisions[stream]!
    this.revisions[stream] = revision + 1
    return { stream, name: this.names[stream]!, revision }
  }
}

export const blindAppends = (log: EventStore, streams: Streams) => () => {
  const { name, revision } = streams.take()
  const event = { id: randomUUID(), type: 'VdabRegistered', data: DATA }
  return log.append(name, [event], revision < 0 ? NO_STREAM : BigInt(revision), METADATA)
}

/** Appends of one event against raw SQLite with one transaction for each; both durable before they answer. */
export const measureAppend = (callers: number, goal: number, rounds: number): Promise<Outcome> =>
  inTemporaryFolder(async folder => {
    const raw = rawLog(join(folder, 'raw.sqlite'))
    const log = await openSqliteEventStore({ path: join(folder, 'events.sqlite') })
    const [ofRaw, ofLog] = [new Streams(), new Streams()]
    const append = blindAppends(log, ofLog)
    const [rawAppends, ourAppends] = [2_000, callers === 1 ? 2_000 : 40_000]
    try {
      return await compare(
        {
          name: `append, ${callers} caller${callers === 1 ? '' : 's'}`,
          unit: 'appends/s',
          goal,
          baselineName: 'raw SQLite, a transaction each',
          baseline: () =>
            perSecond(rawAppends, () => {
              for (let count = 0; count < rawAppends; count++) {
                const { stream, revision } = ofRaw.take()
                raw.append(stream, revision + 1, randomUUID(), 'VdabRegistered', DATA, METADATA)
              }
            }),
          ours: () => perSecond(ourAppends, () => withCallers(callers, ourAppends, append)),
        },
        rounds,
      )
    } finally {
      await log.close()
      raw.close()
    }
  })
