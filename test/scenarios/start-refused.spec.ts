import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, jest, test } from '@jest/globals'
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

  async function started(): Promise<{ readonly status: number | null; readonly said: string }> {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' }
    const server = spawn(process.execPath, [sources.moduleOf('apps/api/main.ts')], {
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

  test('where what it opens last is torn', async () => {
    writeFileSync(join(folder, 'imports.sqlite'), 'not a database at all')
    expect(await started()).toEqual({ status: 1, said: expect.stringContaining('it is not a SQLite database') })
  })
})
