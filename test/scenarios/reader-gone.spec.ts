import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test } from '@jest/globals'
import { transpiledSources } from '../support/transpiled-sources.js'
import { START_MS } from './traject-server.js'

const folder = mkdtempSync(join(tmpdir(), 'traject-gone-'))
const sources = transpiledSources('gone')
afterAll(() => {
  sources.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** As in `traject ... | head`, or `|& head`, where `head` has ended before anything was printed. */
test.each(['stdout', 'stderr'] as const)(
  'where nobody reads its %s any more, a verb does its work and ends without a word',
  async gone => {
    const out = join(folder, gone)
    const asked = ['make-extract', '--persons', '2', '--out', out]
    const child = spawn(process.execPath, [sources.moduleOf('apps/cli/main.ts'), ...asked], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(child, 'close')
    child[gone].destroy()
    const said = await text(gone === 'stdout' ? child.stderr : child.stdout)
    await ended
    expect({ code: child.exitCode, said }).toEqual({ code: 0, said: expect.not.stringContaining('EPIPE') })
    expect(existsSync(join(out, 'linkage.csv'))).toBe(true)
  },
  START_MS,
)

/** Through a pipe of the shell, as to a supervisor: `sed` has seen enough once it is told where, and is gone. */
const PIPED = '{ "$0" "$1" 2>&1 & echo $! >&3; wait $!; echo "ended with $?" >&3; } | sed -n "/listens on/{p;q}"'

test(
  'where nobody reads its log any more, a server goes on, and ends when it is told to',
  async () => {
    const child = spawn('sh', ['-c', PIPED, process.execPath, sources.moduleOf('apps/api/main.ts')], {
      env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    })
    const told = createInterface({ input: child.stdio[3] as Readable })[Symbol.asyncIterator]()
    const pid = Number((await told.next()).value)
    try {
      const [url] = /http:\/\/[\d.]+:\d+/.exec(String(await once(child.stdout!, 'data')))!
      const headers = { 'x-actor': 'otto', 'x-role': 'operator' }
      // On a connection that is closed with its answer: nothing holds the stop up, and the last lines are still unwritten.
      const [answer] = (await once(get(`${url}/positions`, { agent: false, headers }), 'response')) as [IncomingMessage]
      expect(answer.resume().statusCode).toBe(200)
      process.kill(pid, 'SIGTERM')
      expect(await Promise.race([told.next(), delay(10_000)])).toEqual({ value: 'ended with 0', done: false })
    } finally {
      if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL')
    }
  },
  START_MS,
)
