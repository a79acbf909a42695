import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { transpiledSources } from '../support/transpiled-sources.js'

export interface Said {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The command line in a folder of its own: every verb is a process. */
export class Verbs {
  readonly folder = mkdtempSync(join(tmpdir(), 'traject-cli-'))
  readonly data = join(this.folder, 'data')
  private readonly sources

  constructor(name: string) {
    this.sources = transpiledSources(name)
  }

  async traject(asked: readonly string[], dataDir = this.data): Promise<Said> {
    const child = spawn(process.execPath, [this.sources.moduleOf('apps/cli/main.ts'), ...asked], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(child, 'close')
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    await ended
    return { code: child.exitCode, stdout, stderr }
  }

  remove(): void {
    this.sources.remove()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
