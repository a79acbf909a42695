import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@jest/globals'
import type { EventStore } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections, type Projection } from '#libs/projections'
import { MemoryReadModels, type ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { naiveRows, storedRows } from '../../libs/projection-runner/testing/log.js'

export const projections = keptProjections(builtInRules)

/** All that is kept of a projection: rows with all of their versions, how far it came, and who was passed over. */
const keptOf = async (rows: ReadModels, projection: Projection) => ({
  rows: await storedRows(rows, projection),
  checkpoint: await rows.checkpoint(projection.name, 'live'),
  quarantined: await rows.quarantined(projection.name, 'live'),
  begun: await rows.checkpoint(projection.name, 'next'),
})

/**
 * As rows in memory that nothing went wrong with, over the same log; and as a fold that no runner has a part in. Rows that
 * were begun and given up may be left over where that is said: nobody reads them, and the next rebuild begins anew.
 */
export async function mustBeAsModelled(log: EventStore, rows: ReadModels, leaves = { begun: false }): Promise<void> {
  const model = new MemoryReadModels()
  await new ProjectionRunner(log, model, projections).catchUp()
  for (const projection of projections) {
    const kept = await keptOf(rows, projection)
    const expected = await keptOf(model, projection)
    expect(kept).toEqual(leaves.begun ? { ...expected, begun: kept.begun } : expected)
    expect(kept.rows).toEqual(await naiveRows(log, projection))
  }
}

/** All that a checkpoint covers is in the rows, whatever else is: to be asked after a crash, before anything goes on. */
export async function mustCoverCheckpoints(log: EventStore, rows: ReadModels): Promise<void> {
  const all = await log.readAll(0n, 1_000_000)
  for (const projection of projections) {
    const { position = 0n } = (await rows.checkpoint(projection.name, 'live')) ?? {}
    const stored = new Map((await storedRows(rows, projection)).map(({ key, revision }) => [key, revision]))
    const covered = all.filter(event => event.position <= position)
    const behind = covered.filter(({ stream, revision }) => revision > (stored.get(stream.slice(11)) ?? -1n))
    expect(behind).toEqual([])
  }
}

/** Until there are rows of every projection to be read. */
export async function untilLive(rows: ReadModels): Promise<void> {
  for (const { name } of projections) while (!(await rows.checkpoint(name, 'live'))) await pause(5)
}
