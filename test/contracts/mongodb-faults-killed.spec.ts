import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { openSqliteEventStore } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { openMongoReadModels } from '#libs/read-models'
import { anyStory, append, storedRows, tell } from '../../libs/projection-runner/testing/log.js'
import { transpiledSources } from '../support/transpiled-sources.js'
import { mustBeAsModelled, mustCoverCheckpoints, projections } from './mongodb-model.js'
import { MongoProxy } from './mongodb-proxy.js'
import { lease, overMongoDb } from './mongodb-server.js'

/** More of them, to look for what is rare: KILLS=500. */
const KILLS = Number(process.env['KILLS'] ?? 50)

/** A kill takes less than a second; each may take ten times that on a busy machine. */
jest.setTimeout(60_000 + KILLS * 10_000)

overMongoDb('a projector that is killed', ({ url, newDatabase }) => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-projector-'))
  const path = join(folder, 'events.sqlite')
  const sources = transpiledSources('killed-projector')
  afterAll(() => {
    sources.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A process that carries the log, until the second change of the control document: the first is its claim. */
  const killedBeforeCheckpoint = async (proxy: MongoProxy, database: string, token: number): Promise<void> => {
    const program = sources.moduleOf('test/support/projector.process.ts')
    const child = spawn(process.execPath, [program, path, proxy.url, database, String(token)], {
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(folder, 'compiled') },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let changes = 0
    proxy.judge = command => {
      if (command !== 'update control' || ++changes < 2) return 'pass'
      child.kill('SIGKILL')
      return 'cut before it is done'
    }
    await once(child, 'close')
    expect(child.signalCode).toBe('SIGKILL')
  }

  test(`${KILLS} times with kill -9 between rows and checkpoint: the rows are as if it never was`, async () => {
    const proxy = await MongoProxy.before(url)
    const database = await newDatabase()
    const log = await openSqliteEventStore({ path })
    const carriedOn = async (token: number): Promise<void> => {
      const rows = await openMongoReadModels({ url, database, lease: lease(BigInt(token)) })
      await new ProjectionRunner(log, rows, projections).catchUp()
      await mustBeAsModelled(log, rows)
      await rows.close()
    }
    const [first, ...others] = fc.sample(anyStory, { seed: 7, numRuns: KILLS + 1 })
    await tell(log, first!)
    await carriedOn(1)
    for (const [kill, story] of others.entries()) {
      const dossierOf = (dossier: string) => `${String(kill + 1).padStart(8, '0')}${dossier.slice(8)}`
      for (const { dossier, event } of story) await append(log, dossierOf(dossier), event)
      await killedBeforeCheckpoint(proxy, database, 2 + kill)

      const reading = await openMongoReadModels({ url, database })
      await mustCoverCheckpoints(log, reading)
      const { position } = (await reading.checkpoint('yearly-cohorts', 'live'))!
      expect((await storedRows(reading, projections[1]!)).some(row => row.position > position)).toBe(true)
      await reading.close()
    }
    await carriedOn(2 + KILLS)
    await log.close()
    await proxy.stop()
  })
})
