import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from '@jest/globals'
import { transpiledSources } from '../support/transpiled-sources.js'
import { START_MS } from './traject-server.js'

const folder = mkdtempSync(join(tmpdir(), 'traject-gone-'))
const sources = transpiledSources('gone')
afterAll(() => {
  sources.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** As in `traject ... | head`, where `head` has ended before anything was printed. */
test(
  'where nobody reads what it prints any more, a verb does its work and ends without a word',
  async () => {
    const asked = ['make-extract', '--persons', '2', '--out', folder]
    const child = spawn(process.execPath, [sources.moduleOf('apps/cli/main.ts'), ...asked], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(child, 'close')
    child.stdout.destroy()
    const stderr = await text(child.stderr)
    await ended
    expect({ code: child.exitCode, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('EPIPE') })
    expect(existsSync(join(folder, 'linkage.csv'))).toBe(true)
  },
  START_MS,
)
