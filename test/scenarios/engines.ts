import { randomBytes } from 'node:crypto'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { describe } from '@jest/globals'
import { MongoClient } from 'mongodb'
import { pino } from 'pino'
import { createApp } from '../../apps/projector/app.js'
import { settingsFrom, type Environment } from '#libs/runtime'
import { EventStoreDbDouble } from '../support/eventstoredb-double/index.js'
import { OTHERS_LOG } from '../support/others-log.js'
import { shardRows } from '../support/sharded-rows.js'
import { standOn, type Ground } from './ground.js'

const MONGODB = process.env['MONGODB_URL']
const EVENTSTORE = process.env['EVENTSTORE_URL']

/** `own`: counts what is in the whole log, and so cannot share one with others. */
export type LogFor = 'own' | 'any'

/** A log and a database that nobody else has, or a log in which others write too. */
export class Engines implements Ground {
  private constructor(
    readonly environment: Environment,
    readonly database: string,
    private readonly double: EventStoreDbDouble | undefined,
  ) {}

  static async open(log: LogFor): Promise<Engines> {
    const double = log === 'any' && EVENTSTORE ? undefined : await EventStoreDbDouble.started()
    const database = `traject_test_${randomBytes(6).toString('hex')}`
    await withClient(client => shardRows(client, database))
    const environment = {
      ...(double ? {} : OTHERS_LOG),
      EVENTSTORE_URL: double?.url ?? EVENTSTORE,
      MONGODB_URL: withDatabase(MONGODB!, database),
      VAULT_KEY: randomBytes(32).toString('base64'),
    }
    return new Engines(environment, database, double)
  }

  async remove(): Promise<void> {
    await withClient(client => client.db(this.database).dropDatabase())
    await this.double?.stop()
  }
}

async function withClient(use: (client: MongoClient) => Promise<unknown>): Promise<void> {
  const client = await new MongoClient(MONGODB!).connect()
  try {
    await use(client)
  } finally {
    await client.close()
  }
}

const withDatabase = (url: string, database: string): string =>
  url.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/, `$1/${database}$2`)

/** With a projector beside it: the whole of production but for its second half, which stands by. */
async function openWithProjector(log: LogFor): Promise<Ground> {
  const engines = await Engines.open(log)
  const settings = settingsFrom({ ...engines.environment, PORT: '0' }, 'projector')
  const projector: NestFastifyApplication = await createApp({ settings, logger: pino({ level: 'silent' }) })
  return {
    environment: engines.environment,
    remove: async () => {
      await projector.close()
      await engines.remove()
    },
  }
}

/** Runs the tests of a file, which it imports, over the engines. Where there is no MongoDB it is not run (`needs-mongodb.js`). */
export async function onEngines(tests: () => Promise<unknown>, log: LogFor = 'own'): Promise<void> {
  standOn(() => openWithProjector(log))
  await tests()
}

/** For tests that start their own processes. */
export function withEngines(what: string, tests: () => void): void {
  describe(`on EventStoreDB and MongoDB: ${what}`, () => {
    tests()
  })
}
