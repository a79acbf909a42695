import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { transpiledSources } from './transpiled-sources.js'

const SIDE_BY_SIDE = 2
const MOST_KILLS_OF_ONE = 12

export interface Place {
  readonly dataDir: string
  readonly report: string
}

/** What is run and killed: a kind of file, and what the process is told of it. */
export interface Taking {
  readonly kind: 'facts' | 'linkage'
  readonly asked: readonly string[]
}

interface Kill {
  /** Signs of life before it. */
  readonly after: number
  readonly ms: number
}

/** Takes files in with processes of their own, which are killed at any moment. */
export class KilledRuns {
  readonly folder: string
  private readonly sources
  private places = 0

  constructor(name: string) {
    this.folder = mkdtempSync(join(tmpdir(), `traject-${name}-`))
    this.sources = transpiledSources(name)
  }

  place(): Place {
    const folder = join(this.folder, `place-${this.places++}`)
    mkdirSync(folder)
    return { dataDir: join(folder, 'data'), report: join(folder, 'report.csv') }
  }

  /** Runs until it is done, or until it is killed. Answers whether it came to its end. */
  async run({ dataDir, report }: Place, { kind, asked }: Taking, kill?: Kill): Promise<boolean> {
    const importer = this.sources.moduleOf('test/support/importer.process.ts')
    const child = spawn(process.execPath, [importer, kind, report, ...asked], {
      env: { DATA_DIR: dataDir, PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(this.folder, 'compiled') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    let signs = 0
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('done') && !kill) break
      if (!kill || signs++ !== kill.after) continue
      await pause(kill.ms)
      child.kill('SIGKILL')
    }
    await ended
    return child.exitCode === 0
  }

  /** Kills so many runs in all, each followed by the same again, and hands over each place where one came to its end. */
  async journeys(kills: number, taking: Taking, begin: () => Place, arrived: (place: Place) => Promise<void>) {
    const tally = { kills: 0 }
    const journey = async () => {
      const place = begin()
      for (let kill = 0; kill < MOST_KILLS_OF_ONE; kill++) {
        const after = Math.floor(Math.random() * 3)
        if (await this.run(place, taking, { after, ms: Math.random() * 30 })) break
        tally.kills++
        if (isDone(place, taking)) break
      }
      if (!isDone(place, taking) && !(await this.run(place, taking))) throw new Error('It did not come to its end.')
      await arrived(place)
    }
    const traveller = async () => {
      while (tally.kills < kills) await journey()
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, traveller))
    return tally.kills
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
    this.sources.remove()
  }
}

/** Killed behind its end, a run was complete: the next would be a second one. */
function isDone({ dataDir }: Place, { kind }: Taking): boolean {
  const db = new DatabaseSync(join(dataDir, 'imports.sqlite'), { readOnly: true })
  try {
    return db.prepare('SELECT state FROM job WHERE kind = ?').get(kind)?.['state'] === 'done'
  } finally {
    db.close()
  }
}
