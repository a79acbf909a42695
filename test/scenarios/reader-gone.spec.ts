import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, openSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { programsInFolder } from '../support/programs-in-folder.js'
import { START_MS } from './traject-server.js'

const { folder, sources } = programsInFolder('gone')

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

/** As behind `| head -0`, and as where standard output goes to a file on a disk that is full. */
test.each([
  ['nobody reads', 'pipe'],
  ['a disk is full', openSync('/dev/full', 'w')],
] as const)(
  'where its standard output cannot be written (%s), a server serves, and ends when it is told to',
  async (_why, stdout) => {
    const child = spawn(process.execPath, [sources.moduleOf('apps/api/main.ts')], {
      env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: mkdtempSync(join(folder, 'unwritable-')) },
      stdio: ['ignore', stdout, 'pipe'],
    })
    child.stdout?.destroy()
    try {
      let url: string | undefined
      for await (const line of createInterface({ input: child.stderr! })) {
        url ??= /listening at (http:\/\/[\d.]+:\d+)/.exec(line)?.[1]
        if (line.includes('"started"')) break
      }
      await delay(500)
      expect((await fetch(`${url}/health/ready`)).status).toBe(200)
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
    } finally {
      child.kill('SIGKILL')
    }
  },
  START_MS,
)

/** Through a pipe of the shell, as to a supervisor: `sed` has seen enough once it is told where, and is gone. */
const PIPED = '{ "$0" "$1" 2>&1 & echo $! >&3; wait $!; echo "ended with $?" >&3; } | sed -n "/listens on/{p;q}"'

function killWhatIsLeft(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself, as it should.
  }
}

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
      killWhatIsLeft(pid)
    }
  },
  START_MS,
)
