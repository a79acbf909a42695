import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openEventStoreDb, openSqliteEventStoreToRead, START, type EventStore } from '#libs/event-store'
import { lockForWriting } from '#libs/sqlite'
import { asTold } from '../contracts/eventstoredb-copy-log.js'
import { chance, someSeed } from '../support/chance.js'
import { EventStoreDbDouble } from '../support/eventstoredb-double/index.js'
import { transpiledSources } from '../support/transpiled-sources.js'
import { START_MS, TrajectServer } from './traject-server.js'

const KILLS = Number(process.env['KILLS'] ?? 12)
const SEED = someSeed()

const sources = transpiledSources('copy')
let embedded: TrajectServer
let dossiers: readonly string[]
let instants: readonly string[]
let before: Awaited<ReturnType<typeof answers>>

type Kill = (signal: NodeJS.Signals) => void

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** `traject copy` in a process of its own, as from a terminal, and somebody who may end it. */
const copy = (url: string, meanwhile?: (kill: Kill) => void): Promise<Ended> =>
  copying(['--to-eventstore', url], {}, meanwhile)

async function copying(
  asked: readonly string[],
  environment: Readonly<Record<string, string>>,
  meanwhile: (kill: Kill) => void = () => {},
): Promise<Ended> {
  const compiled = join(sources.moduleOf('compiled.ts'), '..', 'compiled')
  const child = spawn(process.execPath, [sources.moduleOf('apps/cli/main.ts'), 'copy', ...asked], {
    env: { DATA_DIR: embedded.folder, NODE_COMPILE_CACHE: compiled, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { out: '', err: '' }
  child.stdout.on('data', data => (told.out += String(data)))
  child.stderr.on('data', data => (told.err += String(data)))
  meanwhile(signal => child.kill(signal))
  await once(child, 'close')
  return { code: child.exitCode, ...told }
}

const allOf = async (log: EventStore): Promise<readonly object[]> => {
  const events = await log.readAll(START, 100_000)
  await log.close()
  return events.map(asTold)
}
const recorded = () => allOf(openSqliteEventStoreToRead({ path: join(embedded.folder, 'events.sqlite') }))

/** Dossiers that take turns, each with a contract, a correction of it, and some a registration. */
async function keepDossiers(server: TrajectServer, count: number): Promise<readonly string[]> {
  const opened = []
  for (let number = 0; number < count; number++) opened.push(await server.opened())
  for (const [number, dossier] of opened.entries()) {
    const at = `/dossiers/${dossier}`
    const { body } = await server.post(`${at}/contracts`, { signedOn: '2022-04-01' })
    const registered = { registeredOn: '2022-05-05', origin: 'own-initiative' }
    if (number % 3 > 0) await server.post(`${at}/vdab-registrations`, registered)
    const [{ id: eventId }] = body['events'] as [{ id: string }]
    await server.post(`${at}/corrections`, { eventId, data: { signedOn: '2022-04-11' }, reason: 'misread' })
  }
  return opened
}

beforeAll(async () => {
  embedded = await TrajectServer.open()
  dossiers = await keepDossiers(embedded, 12)
  const between = new Date().toISOString()
  await pause(5)
  await keepDossiers(embedded, 3)
  for (const dossier of dossiers) await embedded.post(`/dossiers/${dossier}/ends`, END)
  instants = [between, new Date().toISOString()]
  before = await answers(embedded)
  await embedded.stop()
}, START_MS)

afterAll(async () => {
  await embedded.remove()
  sources.remove()
})

describe('a data folder that moves to EventStoreDB', () => {
  let double: EventStoreDbDouble
  beforeAll(async () => {
    double = await EventStoreDbDouble.started()
  })
  afterAll(() => double.stop())

  test(
    'answers as before: the report, and a dossier at two instants; and goes on being written',
    async () => {
      const { code, out } = await copy(double.url)
      expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^All \d+ events of the log are there/) })
      rmSync(join(embedded.folder, 'rows.sqlite'))
      const moved = embedded.beside({ EVENTSTORE_URL: double.url })
      await moved.start()
      const after = await answers(moved)
      const { status } = await moved.post(`/dossiers/${dossiers[0]}/contracts`, { signedOn: '2023-06-01' })
      await moved.stop()
      expect(after).toEqual(before)
      expect(new Set(before.histories.map(({ length }) => length)).size).toBeGreaterThan(1)
      expect(status).toBe(201)

      const again = await copy(double.url)
      expect(again).toMatchObject({ code: 1, err: expect.stringContaining('The target is no copy of this log') })
    },
    START_MS * 2,
  )

  test('goes where the environment says, in which nobody else reads a password', async () => {
    const target = await EventStoreDbDouble.started()
    const { code, out } = await copying([], { TRAJECT_TO_EVENTSTORE: target.url })
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^All \d+ events of the log are there/) })
    await target.stop()
    const nowhere = await copying([], { TRAJECT_TO_EVENTSTORE: '' })
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('Give an address.') })
  })

  test('is not copied while somebody writes there', async () => {
    const lock = lockForWriting(embedded.folder)
    const { code, err } = await copy(double.url)
    lock.release()
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining('Another process writes in the data folder'),
    })
  })
})

const END = { reason: 'moved', endedOn: '2023-05-01' }

const rowsAreThere = async (server: TrajectServer): Promise<void> => {
  for (const end = Date.now() + START_MS; ; await pause(20)) {
    const { projections } = (await server.get('/positions', { role: 'operator' })).body as unknown as Positions
    if (projections.every(({ lag, state }) => lag === '0' && state === 'live')) return
    if (Date.now() > end) throw new Error(JSON.stringify(projections))
  }
}
interface Positions {
  readonly projections: readonly { readonly lag: string; readonly state: string }[]
}

/** What may not change with the move; positions do. */
async function answers(server: TrajectServer) {
  await rowsAreThere(server)
  const histories = []
  const figures = []
  for (const knownAt of instants) {
    const { body, status } = await server.get(`/reports/sv125?knownAt=${knownAt}`, { role: 'statistician' })
    expect(status).toBe(200)
    figures.push({ ...body, position: undefined })
    for (const dossier of dossiers) {
      const history = await server.get(`/dossiers/${dossier}/history?knownAt=${knownAt}`, { role: 'auditor' })
      histories.push((history.body['lines'] as object[]).map(line => ({ ...line, position: undefined })))
    }
  }
  return { figures, histories }
}

test(
  `killed ${KILLS} times at any append and run again, the copy is the log: nothing lost, doubled or moved (seed ${SEED})`,
  async () => {
    const random = chance(SEED)
    const events = await recorded()
    let kills = 0
    while (kills < KILLS) {
      const double = await EventStoreDbDouble.started()
      let ended: Ended
      do {
        let left = 1 + random.upTo(events.length / 8)
        ended = await copy(double.url, kill => {
          double.faults.append = () => void (--left === 0 && kill('SIGKILL'))
        })
        if (ended.code === null) kills++
      } while (ended.code === null)
      expect(ended).toMatchObject({ code: 0 })
      expect(await allOf(await openEventStoreDb(double.url))).toEqual(events)
      await double.stop()
    }
  },
  START_MS + KILLS * 15_000,
)

test(
  'stopped by Ctrl-C it says how far it came, and how to go on',
  async () => {
    const double = await EventStoreDbDouble.started()
    const { code, out } = await copy(double.url, kill => {
      double.faults.append = () => {
        kill('SIGINT')
        return { kind: 'late', ms: 300 }
      }
    })
    double.heal()
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringMatching(/^Stopped: at least \d+ events are there. Run it again/),
    })
    expect(await copy(double.url)).toMatchObject({ code: 0 })
    await double.stop()
  },
  START_MS,
)
