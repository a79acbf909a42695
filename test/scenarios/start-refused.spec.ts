import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, jest, test } from '@jest/globals'
import type { Environment } from '#libs/runtime'
import { lockForWriting } from '#libs/sqlite'
import { transpiledSources, type Transpiled } from '../support/transpiled-sources.js'
import { START_MS } from './traject-server.js'

jest.setTimeout(START_MS)

/** A supervisor starts anew what has ended, and only that. */
const PATIENCE_MS = 20_000

describe('a server whose start is refused says why and ends with status 1', () => {
  let sources: Transpiled
  let folder: string

  beforeAll(() => {
    sources = transpiledSources('refused')
  })
  afterAll(() => sources.remove())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traject-refused-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  async function started(
    environment: Environment = {},
    args: readonly string[] = [],
  ): Promise<{ readonly status: number | null; readonly said: string }> {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn', ...environment }
    const server = spawn(process.execPath, [sources.moduleOf('apps/api/main.ts'), ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    })
    const [said] = await Promise.all([text(server.stderr), once(server, 'exit')])
    return { status: server.exitCode, said }
  }

  test('in a folder that another process has, in which it leaves nothing', async () => {
    const lock = lockForWriting(folder)
    const before = readdirSync(folder)
    const { status, said } = await started()
    expect({ status, said }).toEqual({ status: 1, said: expect.stringMatching(/^Another process writes in .*\n$/) })
    expect(readdirSync(folder)).toEqual(before)
    lock.release()
  })

  test('at a port that another program has, which it says once and by its setting', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { status, said } = await started({ PORT: String(port) })
    expect({ status, said }).toEqual({
      status: 1,
      said: `PORT ${port} is in use on 127.0.0.1: another program listens there\n`,
    })
    other.close()
  })

  test('with addresses that the clients of the engines do not take, of which it repeats nothing', async () => {
    const { status, said } = await started({
      EVENTSTORE_URL: 'esdb://admin:s3cret@127.0.0.1:4198?tls=maybe',
      MONGODB_URL: 'mongodb://ann:s3c%ret@127.0.0.1/',
      VAULT_KEY: Buffer.alloc(32, 7).toString('base64'),
    })
    const lines = [
      'EVENTSTORE_URL has a value of tls that its client does not take',
      'MONGODB_URL must have a user and a password, both percent-encoded, before the @',
    ]
    expect({ status, said }).toEqual({ status: 1, said: `${lines.join('\n')}\n` })
    expect(readdirSync(folder)).toEqual([])
  })

  test('with arguments, which it does not take', async () => {
    const { status, said } = await started({}, ['--port', '8080'])
    expect({ status, said }).toEqual({ status: 1, said: expect.stringMatching(/^It takes no arguments: .*\n$/) })
    expect(readdirSync(folder)).toEqual([])
    expect(await started({}, ['--help'])).toEqual({ status: 0, said: '' })
  })

  test('where what it opens last is torn', async () => {
    writeFileSync(join(folder, 'imports.sqlite'), 'not a database at all')
    expect(await started()).toEqual({ status: 1, said: expect.stringContaining('it is not a SQLite database') })
  })
})
