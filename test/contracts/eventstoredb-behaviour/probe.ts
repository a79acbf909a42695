import { randomUUID } from 'node:crypto'
import {
  type AppendExpectedRevision,
  type AppendResult,
  type EventStoreDBClient,
  jsonEvent,
  type JSONEventData,
  type Position,
  StreamDeletedError,
  type StreamingRead,
  WrongExpectedVersionError,
} from '@eventstore/db-client'

/** Only credentials that are given with the call choose the unary path. */
export const paths = {
  unary: { credentials: { username: 'u', password: 'p' } },
  batch: {},
} as const

export type Path = keyof typeof paths

export const aStream = () => `behaviour-${randomUUID()}`
export const anEvent = (id: string = randomUUID(), n = 0) =>
  jsonEvent({ id, type: 'Observed', data: { n }, metadata: { m: n } })
export const someEvents = (count: number) => Array.from({ length: count }, (_, n) => anEvent(undefined, n))

/** The bare client, in fewer words. It is asked for late: tests are written down before a server runs. */
export const probing = (client: () => EventStoreDBClient) => {
  const append = (
    path: Path,
    stream: string,
    events: JSONEventData[],
    expectedRevision: AppendExpectedRevision,
  ): Promise<AppendResult> => client().appendToStream(stream, events, { expectedRevision, ...paths[path] })

  const read = async (stream: string, options: Parameters<EventStoreDBClient['readStream']>[1] = {}) =>
    (await everythingOf(client().readStream(stream, options))).map(({ event }) => event)

  const readAll = async (options: Parameters<EventStoreDBClient['readAll']>[0]) =>
    (await everythingOf(client().readAll(options))).flatMap(({ event }) => (event ? [event] : []))

  const positionOf = async (stream: string, index = 0): Promise<Position> => {
    const found = await read(stream)
    const position = found[index]?.position
    if (!position) throw new Error(`${stream} has no event ${index}`)
    return position
  }

  return { client, append, read, readAll, positionOf }
}

export type Probe = ReturnType<typeof probing>

const everythingOf = async <Event>(read: StreamingRead<Event>): Promise<Event[]> => {
  const found: Event[] = []
  try {
    for await (const event of read) found.push(event)
  } finally {
    await read.cancel()
  }
  return found
}

/** An answer as the tables of the notes write it. */
export const inWords = async (answer: Promise<AppendResult>): Promise<string> => {
  try {
    return `${(await answer).nextExpectedRevision}n`
  } catch (error) {
    if (error instanceof WrongExpectedVersionError) return 'WEV'
    if (error instanceof StreamDeletedError) return 'deleted'
    throw error
  }
}
