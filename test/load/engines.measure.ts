import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { openEventStoreDb, openSqliteEventStore, type EventStore } from '#libs/event-store'
import { keptProjections } from '#libs/projections'
import { ProjectionRunner } from '#libs/projection-runner'
import type { ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { EventStoreDbDouble } from '../support/eventstoredb-double/index.js'
import { OTHERS_LOG } from '../support/others-log.js'
import { blindAppends, Streams } from './append.measure.js'
import { commandsPerSecond } from './command.measure.js'
import { followed, recorded, type Followed } from './following.measure.js'
import { LogAfter } from './log-after.js'
import { recordStories } from './long-log.js'
import { median, perSecond, withCallers } from './measure.js'
import { mongoRows, sqliteRows, type OpenedRows } from './opened-rows.js'
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

interface Urls {
  readonly eventStore: string | undefined
  readonly mongodb: string | undefined
}

/** Where rows go, and a place for them that nobody wrote to. */
interface RowsEngine {
  readonly kind: string
  readonly fresh: () => Promise<OpenedRows>
}

/** Appends, commands, and rows built or kept up on each engine that is there, beside the embedded ones; and on the double. */
export const measureEngines = (urls: Urls, rounds: number): Promise<readonly Rate[]> =>
  inTemporaryFolder(async folder => {
    await using closing = new AsyncDisposableStack()
    const engines = await opened(urls, folder, closing)
    const rowsEngines: readonly RowsEngine[] = [
      { kind: 'SQLite', fresh: () => sqliteRows(folder, randomUUID()) },
      ...(urls.mongodb ? [{ kind: 'MongoDB', fresh: () => mongoRows(urls.mongodb!) }] : []),
    ]
    const rates: Rate[] = []
    for (const engine of engines) rates.push(await appends(engine, rounds))
    for (const engine of engines) rates.push(await commands(engine, folder, rounds))
    for (const engine of engines) rates.push(...(await projections(engine, rowsEngines, rounds)))
    for (const engine of engines) rates.push(...(await followings(engine, rowsEngines, rounds)))
    return rates
  })

async function opened(urls: Urls, folder: string, closing: AsyncDisposableStack): Promise<readonly Engine[]> {
  const sqlite = closing.adopt(await openSqliteEventStore({ path: join(folder, 'events.sqlite') }), it => it.close())
  const server = async (name: string, url: string): Promise<Engine> => {
    const log = closing.adopt(await openEventStoreDb(url), it => it.close())
    return { name, log, settings: { ...OTHERS_LOG, EVENTSTORE_URL: url } }
  }
  const double = closing.adopt(await EventStoreDbDouble.started(), it => it.stop())
  return [
    { name: 'SQLite', log: sqlite, settings: {} },
    await server('the double', double.url),
    ...(urls.eventStore ? [await server('EventStoreDB', urls.eventStore)] : []),
  ]
}

const appends = ({ name, log }: Engine, rounds: number): Promise<Rate> => {
  const append = blindAppends(log, new Streams(2_000))
  const work = () => perSecond(APPENDS, () => withCallers(CALLERS, APPENDS, append))
  return rate(`append, ${CALLERS} callers`, name, rounds, work)
}

const commands = async ({ name, settings }: Engine, folder: string, rounds: number): Promise<Rate> => ({
  what: `command, ${CALLERS} callers`,
  engine: name,
  perSecond: await commandsPerSecond({ ...settings, DATA_DIR: join(folder, name) }, rounds),
})

async function projections({ name, log }: Engine, rowsEngines: readonly RowsEngine[], rounds: number) {
  const before = await log.head()
  const events = await recordStories(log, DOSSIERS)
  const told = new LogAfter(log, before)
  const rates: Rate[] = []
  for (const { kind, fresh } of rowsEngines) {
    const work = () => perSecond(events, () => withRows(fresh(), models => projected(told, models)))
    rates.push(await rate('projection', `${name} to rows in ${kind}`, rounds, work))
  }
  return rates
}

async function followings({ name, log }: Engine, rowsEngines: readonly RowsEngine[], rounds: number) {
  const rates = [await rate('events recorded, nobody follows', name, rounds, () => recorded(log))]
  for (const { kind, fresh } of rowsEngines) {
    const runs: Followed[] = []
    for (let round = 0; round < rounds; round++) runs.push(await withRows(fresh(), models => followed(log, models)))
    const behind = median(runs.map(({ secondsBehind }) => secondsBehind))
    rates.push({
      what: `events recorded while rows in ${kind} follow, ${behind.toFixed(2)} s behind at the end`,
      engine: name,
      perSecond: median(runs.map(run => run.perSecond)),
    })
  }
  return rates
}

async function rate(what: string, engine: string, rounds: number, work: () => Promise<number>): Promise<Rate> {
  const found = []
  for (let round = 0; round < rounds; round++) found.push(await work())
  return { what, engine, perSecond: median(found) }
}

async function withRows<Result>(opening: Promise<OpenedRows>, work: (models: ReadModels) => Promise<Result>) {
  const { models, close } = await opening
  try {
    return await work(models)
  } finally {
    await close()
  }
}

const projected = (log: EventStore, models: ReadModels) =>
  new ProjectionRunner(log, models, keptProjections(builtInRules)).catchUp()
