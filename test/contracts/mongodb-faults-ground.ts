import fc from 'fast-check'
import type { EventStore } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { openMongoReadModels, type MongoReadModelsOptions, type ReadModels, type WriterLease } from '#libs/read-models'
import { anyStory, append, emptyLog, type Story } from '../../libs/projection-runner/testing/log.js'
import { chance, type Chance } from '../support/chance.js'
import { backwardsWatch } from './mongodb-backwards.js'
import { mustBeAsModelled, projections } from './mongodb-model.js'
import { MongoProxy } from './mongodb-proxy.js'
import { lease, type MongoServer } from './mongodb-server.js'

/** More of them, to look for what is rare: SEEDS=500. */
export const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 50) }, (_, seed) => seed + 1)
/** Seeds under way at once: most of their time is waiting. */
const AT_ONCE = 4
/** As many as are under way at once: for what takes long. */
export const FEW_SEEDS = SEEDS.slice(0, AT_ONCE)
/** Events of a seed's story at most. */
const EVENTS = 8
/** Through the proxy what goes wrong is to be over soon; a server that is only slow is waited for. */
const impatient = { patienceMs: 3_000, answerWithinMs: 6_000 }

/** One seed: a log with nothing in it yet, a story for it, and rows that nobody has begun. */
export interface Ground {
  readonly random: Chance
  readonly log: EventStore
  readonly story: Story
  readonly proxy: MongoProxy
  readonly database: string
  /** Of several leases the one with the higher number was given later. */
  readonly lease: (number: number) => WriterLease
  /** Without a lease to be read only. */
  readonly open: (
    lease: WriterLease | undefined,
    through?: 'the proxy',
    how?: Partial<MongoReadModelsOptions>,
  ) => Promise<ReadModels>
  readonly run: (rows: ReadModels, over?: EventStore) => ProjectionRunner
  /** Appends the whole story, event by event. */
  readonly tell: (between?: (index: number) => Promise<unknown> | void) => Promise<void>
  /** Waits for the end of the log, and compares. */
  readonly finish: (runner: ProjectionRunner, rows: ReadModels, over?: EventStore) => Promise<void>
}

export type Play = (ground: Ground) => Promise<void>

/** Databases that the seeds take turns in: making one takes longer than playing a seed. */
export class Grounds {
  private databases: readonly string[] = []

  constructor(private readonly server: MongoServer) {}

  async prepare(): Promise<void> {
    const { url, newDatabase } = this.server
    this.databases = await Promise.all(Array.from({ length: AT_ONCE }, newDatabase))
    for (const database of this.databases) await (await openMongoReadModels({ url, database, lease: lease() })).close()
  }

  async overSeeds(play: Play, seeds = SEEDS): Promise<void> {
    const left = [...seeds]
    const inTurn = async (database: string) => {
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) await this.play(seed, database, play)
    }
    await Promise.all(this.databases.map(inTurn))
  }

  private async play(seed: number, database: string, play: Play): Promise<void> {
    const { server } = this
    const fence = await this.forgotten(database)
    const proxy = await MongoProxy.before(server.url)
    const watch = backwardsWatch(server.look(database))
    const log = emptyLog()
    const story = (fc.sample(anyStory, { seed, numRuns: 1 })[0] ?? []).slice(0, EVENTS)
    const ending: (() => Promise<void>)[] = []
    try {
      await play({
        random: chance(seed),
        log,
        story,
        proxy,
        database,
        lease: number => lease(fence + BigInt(number)),
        open: async (held, through, how) => {
          const url = through ? proxy.url : server.url
          const options = { rowsABulk: 2, ...(through ? impatient : { patienceMs: 30_000 }) }
          const rows = await openMongoReadModels({ url, database, ...(held && { lease: held }), ...options, ...how })
          ending.unshift(() => rows.close())
          return rows
        },
        run: (rows, over = log) => {
          const runner = new ProjectionRunner(over, rows, projections, { retryMs: 2 })
          ending.unshift(() => runner.stop())
          runner.start()
          return runner
        },
        tell: async (between = () => {}) => {
          for (const [index, { dossier, event }] of story.entries()) {
            await append(log, dossier, event)
            await between(index)
          }
        },
        finish: async (runner, rows, over = log) => {
          await runner.waitFor(await over.head(), 60_000)
          await mustBeAsModelled(over, rows)
        },
      })
      await watch.neverSeen()
    } catch (error) {
      throw new Error(`Seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    } finally {
      proxy.comeBack()
      for (const end of ending) await end()
      await watch.stop()
      await proxy.stop()
    }
  }

  /** All generations thrown away, as by one who had the lease: what is still on its way counts for nothing. */
  private async forgotten(database: string): Promise<bigint> {
    const control = this.server.look(database).collection<{ _id: string; fence: bigint }>('control')
    const change = { $set: { projections: {} }, $inc: { ids: 1, revision: 1n, fence: 1n } }
    const changed = await control.findOneAndUpdate({ _id: 'rows' }, change, { returnDocument: 'after' })
    return changed!.fence
  }
}
