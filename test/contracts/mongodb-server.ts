import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { MongoClient, type Db } from 'mongodb'
import { StoreUnavailable } from '#libs/kernel'
import { openMongoVault } from '#libs/person-vault'
import { openMongoLeases, openMongoReadModels, type WriterLease } from '#libs/read-models'

/** The server at MONGODB_URL, and a database on it that nobody else has. */
export interface MongoServer {
  readonly url: string
  /** A name for a database of its own, dropped when the suite is over. */
  readonly newDatabase: () => string
  /** To look at what is kept, and to tamper with it. */
  readonly look: (database: string) => Db
}

const URL = process.env['MONGODB_URL']
const REASON = 'MONGODB_URL is not set: there is no server to run it against.'

/** Runs a suite over the server that the machine offers. Without one it says why not, and what holds then is tested. */
export function overMongoDb(suite: string, run: (server: MongoServer) => void): void {
  if (URL) {
    describe(`MongoDB's protocol: ${suite}`, () => {
      run(serverAt(URL))
    })
    return
  }
  process.stderr.write(`MongoDB: ${suite} is not run. ${REASON}\n`)
  test(`MongoDB: ${suite} is not run, without a server. One that does not answer cannot be used, and says so soon`, async () => {
    const url = `mongodb://127.0.0.1:${await closedPort()}/`
    const from = performance.now()
    const opened = await Promise.allSettled([
      openMongoReadModels({ url, patienceMs: 200 }),
      openMongoVault({ url, patienceMs: 200, masterKey: Buffer.alloc(32, 3) }),
      openMongoLeases({ url, patienceMs: 200, holder: 'a test' }),
    ])
    for (const each of opened) expect(each).toMatchObject({ reason: expect.any(StoreUnavailable) })
    expect(performance.now() - from).toBeLessThan(4_000)
  })
}

/** Nobody listens there: it was given out and given back. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
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
