import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe } from '@jest/globals'
import { MongoClient, type Db, type MongoClientOptions } from 'mongodb'
import type { WriterLease } from '#libs/read-models'
import { shardRows } from '../support/sharded-rows.js'

/** The server at MONGODB_URL, and a database on it that nobody else has. */
export interface MongoServer {
  readonly url: string
  /** The name of a database of its own, dropped when the suite is over; on a cluster its rows lie on all shards. */
  readonly newDatabase: () => Promise<string>
  /** To look at what is kept, and to tamper with it. */
  readonly look: (database: string) => Db
}

/** Runs a suite over the server that the machine offers. Where there is none its file is not run (`needs-mongodb.js`). */
export function overMongoDb(suite: string, run: (server: MongoServer) => void): void {
  describe(`MongoDB's protocol: ${suite}`, () => {
    run(serverAt(process.env['MONGODB_URL']!))
  })
}

/** What is tampered with is seen by whoever reads what a majority has, as Traject does. */
const OPTIONS: MongoClientOptions = { useBigInt64: true, promoteBuffers: true, writeConcern: { w: 'majority' } }

function serverAt(url: string): MongoServer {
  const databases: string[] = []
  let client: MongoClient
  beforeAll(async () => {
    client = await new MongoClient(url, OPTIONS).connect()
  })
  afterAll(async () => {
    for (const database of databases) await client.db(database).dropDatabase()
    await client.close()
  })
  return {
    url,
    newDatabase: async () => {
      const database = `traject_test_${randomBytes(6).toString('hex')}`
      databases.push(database)
      await shardRows(client, database)
      return database
    },
    look: database => client.db(database),
  }
}

/** A lease that nobody can take, for what is not about leases. */
export const lease = (token = 1n): WriterLease => ({ token, assertHeld: () => {} })
