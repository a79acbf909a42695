import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteEventStoreToRead, START, type EventStore } from '#libs/event-store'
import { keptProjections } from '#libs/projections'
import { ProjectionRunner } from '#libs/projection-runner'
import { openSqliteReadModels } from '#libs/read-models'
import { builtInRules, type RecordedFact } from '#libs/trajectory'
import { makeLongLog } from './long-log.js'
import { compare, perSecond, type Outcome } from './measure.js'
import { inTemporaryFolder } from './temporary-folder.js'

export const DOSSIERS = 30_000
const PAGE = 500

/** Every row of the log with its data parsed, and nothing done with it. */
export function rawScan(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true })
  const page = db.prepare('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?')
  let scanned = 0
  for (let after = 0; ;) {
    const rows = page.all(after, PAGE) as { position: number; data: string }[]
    if (rows.length === 0) break
    for (const { data } of rows) if (JSON.parse(data) !== null) scanned++
    after = rows.at(-1)!.position
  }
  db.close()
  return scanned
}

/** All projections folded over the whole log, the states of a dossier beside each other, no row written. */
async function fold(log: EventStore): Promise<void> {
  const projections = keptProjections(builtInRules)
  const dossiers = new Map<string, unknown[]>()
  for (let after = START; ;) {
    const page = (await log.readAll(after, PAGE)) as readonly RecordedFact[]
    if (page.length === 0) return
    for (const event of page) {
      let states = dossiers.get(event.stream)
      if (!states) dossiers.set(event.stream, (states = projections.map(({ initial }) => initial)))
      for (let index = 0; index < states.length; index++) states[index] = projections[index]!.step(states[index], event)
    }
    after = page.at(-1)!.position
  }
}

export async function rebuild(log: EventStore, path: string): Promise<void> {
  const rows = await openSqliteReadModels({ path })
  await new ProjectionRunner(log, rows, keptProjections(builtInRules)).catchUp()
  await rows.close()
}

export function removeRows(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/** A rebuild of all projections against a scan of the same log that parses every event and does nothing else. */
export const measureRebuild = (goals: { fold: number; rows: number }, rounds: number): Promise<readonly Outcome[]> =>
  inTemporaryFolder(async folder => {
    const path = join(folder, 'events.sqlite')
    const events = await makeLongLog(path, DOSSIERS)
    const log = openSqliteEventStoreToRead({ path })
    const baseline = () => perSecond(events, () => void rawScan(path))
    const common = { unit: 'events/s', baselineName: 'raw scan with JSON.parse', baseline }
    const rowsPath = join(folder, 'rows.sqlite')
    const withRows = async () => {
      removeRows(rowsPath)
      return perSecond(events, () => rebuild(log, rowsPath))
    }
    try {
      return [
        await compare(
          {
            ...common,
            name: 'rebuild: decode and fold',
            goal: goals.fold,
            ours: () => perSecond(events, () => fold(log)),
          },
          rounds,
        ),
        await compare({ ...common, name: 'rebuild: rows and checkpoint', goal: goals.rows, ours: withRows }, rounds),
      ]
    } finally {
      await log.close()
    }
  })
