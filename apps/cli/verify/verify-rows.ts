import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '#libs/event-store'
import { ProjectionRunner, type Progress } from '#libs/projection-runner'
import type { Projection } from '#libs/projections'
import { openSqliteReadModels, type ReadModels } from '#libs/read-models'
import { compareRows, type Difference } from './compare-rows.js'
import { LogUpTo } from './log-up-to.js'

export interface RowsToVerify {
  readonly log: EventStore
  readonly live: ReadModels
  readonly projections: readonly Projection[]
  readonly onProgress: (projection: string, progress: Progress) => void
}

/** Rebuilds all rows in a folder of its own, from the log as far as the live rows have come, and compares. */
export async function* verifyRows({ log, live, projections, onProgress }: RowsToVerify): AsyncGenerator<Difference> {
  const folder = await mkdtemp(join(tmpdir(), 'traject-verify-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  // Interrupted, the process ends without coming back here.
  process.once('exit', clear)
  try {
    for (const projection of projections) {
      const { name, version } = projection
      const checkpoint = await live.checkpoint(name, 'live')
      if (checkpoint?.version !== version) {
        yield { projection: name, dossier: '', what: 'there are no rows of this version: start the server, or rebuild' }
        continue
      }
      const rebuilt = await openSqliteReadModels({ path: join(folder, `${name}.sqlite`) })
      try {
        const runner = new ProjectionRunner(new LogUpTo(log, checkpoint.position), rebuilt, [projection])
        await runner.catchUp(progress => onProgress(name, progress))
        yield* compareRows(name, live, rebuilt, checkpoint.position)
        yield* standingStill(name, rebuilt)
      } finally {
        await rebuilt.close()
      }
    }
  } finally {
    process.off('exit', clear)
    clear()
  }
}

/** The live row of such a dossier is as the rebuilt one: neither is what its events say. */
async function* standingStill(projection: string, rebuilt: ReadModels): AsyncGenerator<Difference> {
  for (const { dossier, position, eventType } of await rebuilt.quarantined(projection, 'live'))
    yield { projection, dossier, what: `the row stands still: event ${position} (${eventType}) cannot be folded` }
}
