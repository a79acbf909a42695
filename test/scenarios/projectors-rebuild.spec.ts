import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { MongoClient } from 'mongodb'
import { verifyRows } from '../../apps/cli/verify/verify-rows.js'
import { openEventStoreDb } from '#libs/event-store'
import { keptProjections } from '#libs/projections'
import { openMongoReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier } from '../../libs/projection-runner/testing/log.js'
import { newEvent } from '../../libs/projection-runner/testing/runners.js'
import { reported, signed } from '../../libs/trajectory/testing/examples.js'
import { transpiledSources, type Transpiled } from '../support/transpiled-sources.js'
import { Engines, withEngines } from './engines.js'
import { Program } from './program.js'

jest.setTimeout(180_000)
const DOSSIERS = 400
const AT_ONCE = 50

withEngines('rows that are built anew beside projectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-rebuild-'))
  let engines: Engines
  let sources: Transpiled
  let projectors: Program[] = []
  const verbs: ChildProcess[] = []

  const projector = () =>
    Program.start(sources, 'apps/projector/main.ts', { ...engines.environment, LOG_LEVEL: 'info' })
  const stateOf = async ({ url }: Program) => {
    const answer = await fetch(`${url}/health/ready`)
    return (await answer.json()) as { state: string; lag: string }
  }
  async function activeOne(): Promise<Program> {
    for (;;) {
      for (const one of projectors) if ((await stateOf(one)).state === 'live') return one
      await pause(50)
    }
  }

  function rebuild() {
    const env = { PATH: process.env['PATH'], ...engines.environment, DATA_DIR: folder }
    const verb = spawn(process.execPath, [sources.moduleOf('apps/cli/main.ts'), 'rebuild'], { env, stdio: 'inherit' })
    verbs.push(verb)
    return { verb, ended: once(verb, 'exit') as Promise<[number | null]> }
  }

  /** By now it has begun, and is not done yet. */
  async function hasBegun(active: Program): Promise<void> {
    const said = active.said().length
    while (!active.said().slice(said).includes('Builds all rows anew')) await pause(2)
  }

  const requests = async () => {
    const client = await new MongoClient(engines.environment.MONGODB_URL!).connect()
    const found = await client.db().collection('rebuilds').find().sort({ askedAt: 1 }).toArray()
    await client.close()
    return found
  }

  async function rowsMustBeRight(): Promise<void> {
    const log = await openEventStoreDb(engines.environment.EVENTSTORE_URL!)
    const live = await openMongoReadModels({ url: engines.environment.MONGODB_URL! })
    const all = { log, live, projections: keptProjections(builtInRules), onProgress: () => {} }
    expect(await Array.fromAsync(verifyRows(all))).toEqual([])
    await Promise.all([log.close(), live.close()])
  }

  beforeAll(async () => {
    engines = await Engines.open('own')
    sources = transpiledSources('projectors-rebuild')
    const log = await openEventStoreDb(engines.environment.EVENTSTORE_URL!)
    for (let number = 0; number < DOSSIERS; number += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, (_, index) => dossier(number + index))
      await Promise.all(some.map(stream => append(log, stream, newEvent(reported), newEvent(signed))))
    }
    await log.close()
    projectors = [await projector(), await projector()]
    await activeOne()
  })
  afterAll(async () => {
    for (const verb of verbs) verb.kill('SIGKILL')
    for (const one of projectors) await one.end('SIGKILL')
    await engines.remove()
    sources.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  test('by the one that carries them, which is live again', async () => {
    const active = await activeOne()
    expect(await rebuild().ended).toEqual([0, null])
    expect(await requests()).toMatchObject([{ begun: 1, outcome: 'done' }])
    expect(await stateOf(active)).toMatchObject({ state: 'live', lag: '0' })
    await rowsMustBeRight()
  })

  /** How often it was begun: where this process was held up, it may have been over before the kill. */
  async function killedMeanwhile(): Promise<number> {
    const active = await activeOne()
    const { ended } = rebuild()
    await hasBegun(active)
    await active.end('SIGKILL')
    expect(await ended).toEqual([0, null])
    projectors = [projectors.find(one => one !== active)!, await projector()]
    const last = (await requests()).at(-1)
    expect(last).toMatchObject({ outcome: 'done' })
    return last!['begun'] as number
  }

  test('and it is killed half-way: the standby does it', async () => {
    let begun = await killedMeanwhile()
    for (let again = 0; begun < 2 && again < 5; again++) begun = await killedMeanwhile()
    expect(begun).toBe(2)
    await rowsMustBeRight()
  })

  test('and the verb is killed half-way: it is done all the same', async () => {
    const active = await activeOne()
    const { verb } = rebuild()
    await hasBegun(active)
    verb.kill('SIGKILL')
    while ((await requests()).at(-1)?.['outcome'] !== 'done') await pause(50)
    await rowsMustBeRight()
  })
})
