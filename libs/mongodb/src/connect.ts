import type * as Driver from 'mongodb'
import type { DbOptions, MongoClientOptions } from 'mongodb'
import { AddressRefused } from '#libs/kernel'
import { Connection } from './connection.js'
import { DATABASE_IN_URL, judgeMongoUrl } from './judge-url.js'

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
 * What is asked for whatever the URL says: an answer means that a majority has it on disk, and what is read can no longer
 * be undone. Of the database, since among a client's own the driver has `journal` and `readConcernLevel` of the URL first.
 */
const safe = (ReadConcern: typeof Driver.ReadConcern): DbOptions => ({
  readPreference: 'primary',
  readConcern: new ReadConcern('majority'),
  writeConcern: { w: 'majority', journal: true },
})

/** A write whose answer was lost is asked again by the driver, and done once. */
const driverOptions = (patienceMs: number): MongoClientOptions => ({
  appName: 'traject',
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: patienceMs,
  connectTimeoutMS: patienceMs,
  socketTimeoutMS: 30_000,
  /** Positions are 64 bits wide. */
  useBigInt64: true,
  promoteBuffers: true,
})

/** Loads the driver, and reaches the server once: throws `StoreUnavailable` when it cannot. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { url, database, patienceMs = 5_000, answerWithinMs = 90_000 } = options
  const name = database ?? DATABASE_IN_URL.exec(url)?.[1] ?? 'traject'
  const fault = await judgeMongoUrl(url)
  if (fault !== undefined) throw new AddressRefused(`The address of MongoDB ${fault}.`)
  const { MongoClient, ReadConcern } = await import('mongodb')
  const client = new MongoClient(url, driverOptions(patienceMs))
  const db = client.db(name, safe(ReadConcern))
  const connection = new Connection(client, db, answerWithinMs)
  try {
    await connection.read(() => db.command({ ping: 1 }))
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}
