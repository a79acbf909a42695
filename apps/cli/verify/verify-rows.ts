import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EventStore } from '#libs/event-store'
import { ProjectionRunner, type Progress } from '#libs/projection-runner'
import type { Projection } from '#libs/projections'
import { openSqliteReadModels, type ReadModels } from '#libs/read-models'
import { makeScratchFolder } from '#libs/runtime'
import { compareRows, type Difference } from './compare-rows.js'
import { LogUpTo } from './log-up-to.js'

export interface RowsToVerify {
  readonly log: EventStore
  readonly live: ReadModels
  readonly projections: readonly Projection[]
  readonly onProgress: (progress: Progress) => void
}

/** Rebuilds all rows in a folder of its own, from the log as far as all live rows have come, and compares. */
export async function* verifyRows({ log, live, projections, onProgress }: RowsToVerify): AsyncGenerator<Difference> {
  const compared: Projection[] = []
  let end: bigint | undefined
  for (const projection of projections) {
    const checkpoint = await live.checkpoint(projection.name, 'live')
    if (checkpoint?.version !== projection.version) {
      yield notServed(projection)
      continue
    }
    compared.push(projection)
    if (end === undefined || checkpoint.position < end) end = checkpoint.position
  }
  if (end === undefined) return

  const folder = await makeScratchFolder('verify')
  const clear = () => rmSync(folder, { recursive: true, force: true })
  // Interrupted, the process ends without coming back here.
  process.once('exit', clear)
  try {
    const rebuilt = await openSqliteReadModels({ path: join(folder, 'rows.sqlite') })
    try {
      await new ProjectionRunner(new LogUpTo(log, end), rebuilt, compared).catchUp(onProgress)
      for (const { name } of compared) {
        yield* compareRows(name, live, rebuilt, end)
        yield* standingStill(name, rebuilt)
      }
    } finally {
      await rebuilt.close()
    }
  } finally {
    process.off('exit', clear)
    clear()
  }
}

const notServed = ({ name }: Projection): Difference => ({
  projection: name,
  dossier: '',
  what: 'there are no rows of this version under these dated rules (RULES_FILE): start the server, or rebuild',
})

/** The live row of such a dossier is as the rebuilt one: neither is what its events say. */
async function* standingStill(projection: string, rebuilt: ReadModels): AsyncGenerator<Difference> {
  for (const { dossier, position, eventType } of await rebuilt.quarantined(projection, 'live'))
    yield { projection, dossier, what: `the row stands still: event ${position} (${eventType}) cannot be folded` }
}
