import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe } from '@jest/globals'
import { MongoClient, type Db } from 'mongodb'
import type { WriterLease } from '#libs/read-models'

/** The server at MONGODB_URL, and a database on it that nobody else has. */
export interface MongoServer {
  readonly url: string
  /** A name for a database of its own, dropped when the suite is over. */
  readonly newDatabase: () => string
  /** To look at what is kept, and to tamper with it. */
  readonly look: (database: string) => Db
}

/** Runs a suite over the server that the machine offers. Where there is none its file is not run (`needs-mongodb.js`). */
export function overMongoDb(suite: string, run: (server: MongoServer) => void): void {
  describe(`MongoDB's protocol: ${suite}`, () => {
    run(serverAt(process.env['MONGODB_URL']!))
  })
}

function serverAt(url: string): MongoServer {
  const databases: string[] = []
  let client: MongoClient
  beforeAll(async () => {
    client = await new MongoClient(url, { useBigInt64: true, promoteBuffers: true }).connect()
  })
  afterAll(async () => {
    for (const database of databases) await client.db(database).dropDatabase()
    await client.close()
  })
  return {
    url,
    newDatabase: () => {
      databases.push(`traject_test_${randomBytes(6).toString('hex')}`)
      return databases.at(-1)!
    },
    look: database => client.db(database),
  }
}

/** A lease that nobody can take, for what is not about leases. */
export const lease = (token = 1n): WriterLease => ({ token, assertHeld: () => {} })
