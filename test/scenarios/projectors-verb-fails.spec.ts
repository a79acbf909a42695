import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { MongoProxy } from '../contracts/mongodb-proxy.js'
import { transpiledSources, type Transpiled } from '../support/transpiled-sources.js'
import { Engines, withEngines } from './engines.js'

jest.setTimeout(120_000)
const PATIENCE_MS = 60_000

withEngines('a verb that fails half-way through its start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-verb-'))
  let engines: Engines
  let proxy: MongoProxy
  let sources: Transpiled

  beforeAll(async () => {
    engines = await Engines.open('any')
    proxy = await MongoProxy.before(engines.environment.MONGODB_URL!)
    sources = transpiledSources('verb-fails')
  })
  afterAll(async () => {
    await proxy.stop()
    await engines.remove()
    sources.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  test('says so and ends: what it opened by then does not keep it', async () => {
    proxy.judge = command => (command === 'insert leases' ? 'cut before it is done' : 'pass')
    const environment = { ...engines.environment, MONGODB_URL: proxy.url.replace('/?', `/${engines.database}?`) }
    const verb = spawn(process.execPath, [sources.moduleOf('apps/cli/main.ts'), 'rebuild'], {
      env: { PATH: process.env['PATH'], DATA_DIR: folder, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    })
    const [said] = await Promise.all([text(verb.stderr), once(verb, 'exit')])
    expect({ said, status: verb.exitCode }).toEqual({ said: expect.stringContaining('traject: '), status: 1 })
  })
})
