import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { openEventStoreDb, openSqliteEventStore, type EventStore } from '#libs/event-store'
import { keptProjections } from '#libs/projections'
import { ProjectionRunner } from '#libs/projection-runner'
import { openMongoReadModels, openSqliteReadModels, type ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { EventStoreDbDouble } from '../support/eventstoredb-double/index.js'
import { OTHERS_LOG } from '../support/others-log.js'
import { blindAppends, Streams } from './append.measure.js'
import { commandsPerSecond } from './command.measure.js'
import { LogAfter } from './log-after.js'
import { recordStories } from './long-log.js'
import { median, perSecond, withCallers } from './measure.js'
import { inTemporaryFolder } from './temporary-folder.js'

const CALLERS = 64
const APPENDS = 6_000
const DOSSIERS = 1_500

export interface Rate {
  readonly what: string
  readonly engine: string
  readonly perSecond: number
}

interface Engine {
  readonly name: string
  readonly log: EventStore
  /** For a whole process on it. */
  readonly settings: Readonly<Record<string, string>>
}

/** Appends, commands and projections on each engine that is there, beside the embedded ones; and on the double. */
export const measureEngines = (
  urls: { readonly eventStore: string | undefined; readonly mongodb: string | undefined },
  rounds: number,
): Promise<readonly Rate[]> =>
  inTemporaryFolder(async folder => {
    await using closing = new AsyncDisposableStack()
    const opened = async (name: string, log: EventStore, settings: Engine['settings'] = {}): Promise<Engine> => {
      closing.adopt(log, it => it.close())
      return { name, log, settings }
    }
    const double = closing.adopt(await EventStoreDbDouble.started(), it => it.stop())
    const { eventStore, mongodb } = urls
    const engines = [
      await opened('SQLite', await openSqliteEventStore({ path: join(folder, 'events.sqlite') })),
      await opened('the double', await openEventStoreDb(double.url), { ...OTHERS_LOG, EVENTSTORE_URL: double.url }),
      ...(eventStore
        ? [
            await opened('EventStoreDB', await openEventStoreDb(eventStore), {
              ...OTHERS_LOG,
              EVENTSTORE_URL: eventStore,
            }),
          ]
        : []),
    ]
    const rates: Rate[] = []
    for (const { name, log } of engines) {
      const append = blindAppends(log, new Streams(2_000))
      rates.push(await rate(`append, ${CALLERS} callers`, name, rounds, () => appends(append)))
    }
    for (const { name, settings } of engines) {
      const commands = await commandsPerSecond({ ...settings, DATA_DIR: join(folder, name) }, rounds)
      rates.push({ what: `command, ${CALLERS} callers`, engine: name, perSecond: commands })
    }
    for (const { name, log } of engines) {
      const before = await log.head()
      const events = await recordStories(log, DOSSIERS)
      const told = new LogAfter(log, before)
      for (const rows of ['SQLite', ...(mongodb ? ['MongoDB'] : [])]) {
        let round = 0
        const work = () =>
          perSecond(events, async () => {
            const models = rows === 'SQLite' ? sqliteRows(folder, `${name}-${round++}`) : mongoRows(mongodb!)
            await projected(told, models)
          })
        rates.push(await rate('projection', `${name} to rows in ${rows}`, rounds, work))
      }
    }
    return rates
  })

const appends = (append: () => Promise<unknown>) => perSecond(APPENDS, () => withCallers(CALLERS, APPENDS, append))

async function rate(what: string, engine: string, rounds: number, work: () => Promise<number>): Promise<Rate> {
  const found = []
  for (let round = 0; round < rounds; round++) found.push(await work())
  return { what, engine, perSecond: median(found) }
}

interface Opened {
  readonly models: ReadModels
  readonly close: () => Promise<void>
}

async function sqliteRows(folder: string, name: string): Promise<Opened> {
  const models = await openSqliteReadModels({ path: join(folder, `${name}.rows.sqlite`) })
  return { models, close: () => models.close() }
}

async function mongoRows(url: string): Promise<Opened> {
  const database = `traject_bench_${randomBytes(4).toString('hex')}`
  const models = await openMongoReadModels({ url, database, lease: { token: 1n, assertHeld: () => {} } })
  return {
    models,
    close: async () => {
      await models.close()
      const client = new MongoClient(url)
      await client.db(database).dropDatabase()
      await client.close()
    },
  }
}

async function projected(log: EventStore, opening: Promise<Opened>): Promise<void> {
  const { models, close } = await opening
  try {
    await new ProjectionRunner(log, models, keptProjections(builtInRules)).catchUp()
  } finally {
    await close()
  }
}
