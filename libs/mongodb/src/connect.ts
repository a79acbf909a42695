import type { MongoClient, MongoClientOptions } from 'mongodb'
import { Connection } from './connection.js'

export interface ConnectOptions {
  /** `mongodb://...` or `mongodb+srv://...`. */
  readonly url: string
  /** Goes before the database in the URL; `traject` when neither names one. */
  readonly database?: string
  /** How long a server is waited for before it is gone. */
  readonly patienceMs?: number
  /** After how long an answer is waited for no more, whatever the driver is waiting for. */
  readonly answerWithinMs?: number
}

/**
 * What every connection asks for, whatever the URL says: an answer means that a majority has it on disk, and what is
 * read can no longer be undone. A write whose answer was lost is asked again by the driver, and done once.
 */
const safe = (patienceMs: number): MongoClientOptions => ({
  appName: 'traject',
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true },
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: patienceMs,
  connectTimeoutMS: patienceMs,
  socketTimeoutMS: 30_000,
  /** Positions are 64 bits wide. */
  useBigInt64: true,
  promoteBuffers: true,
})

const DATABASE_IN_URL = /^mongodb(?:\+srv)?:\/\/[^/?]*\/([^?]+)/

/** Loads the driver, which nothing else does, and reaches the server once: throws `StoreUnavailable` when it cannot. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { url, database, patienceMs = 5_000, answerWithinMs = 90_000 } = options
  const name = database ?? DATABASE_IN_URL.exec(url)?.[1] ?? 'traject'
  const client = await clientFor(url, safe(patienceMs))
  const connection = new Connection(client, client.db(name), answerWithinMs)
  try {
    await connection.read(() => client.db(name).command({ ping: 1 }))
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}

async function clientFor(url: string, options: MongoClientOptions): Promise<MongoClient> {
  const { MongoClient } = await import('mongodb')
  try {
    return new MongoClient(url, options)
  } catch {
    // The driver's text may hold the URL, and the URL a password.
    throw new RangeError('The MongoDB URL is not a connection string that its driver understands.')
  }
}
