import { join } from 'node:path'
import { openSqliteEventStoreToRead, START } from '#libs/event-store'
import type { Metadata, Recorded } from '#libs/kernel'
import { reportLines, type ReportLine } from '../../libs/linkage/testing/import-fixture.js'
import type { Place } from './killed-runs.js'

/** What a file came to: the events of each stream in order, the verdicts, and lines whose event is not theirs. */
export interface TakenIn {
  readonly log: ReadonlyMap<string, readonly unknown[]>
  readonly verdicts: readonly ReportLine[]
  readonly misplaced: readonly string[]
}

export interface Reading {
  /** What two runs of the same file say alike of an event. */
  readonly told: (event: Recorded) => unknown
  /** Whether the event at a line's position was made of that line. */
  readonly isOf: (line: ReportLine, metadata: Metadata | undefined) => boolean
}

export async function takenIn(place: Place, { told, isOf }: Reading): Promise<TakenIn> {
  const events = await eventsAt(place)
  const metadataAt = new Map(events.map(({ position, metadata }) => [String(position), metadata]))
  const lines = reportLines(place.report)
  const recorded = lines.filter(({ verdict }) => verdict === 'recorded')
  const streams = Map.groupBy(events, ({ stream }) => stream)
  return {
    log: new Map([...streams].map(([stream, found]) => [stream, found.map(told)])),
    verdicts: lines.map(line => ({ ...line, position: '' })),
    misplaced: recorded.filter(line => !isOf(line, metadataAt.get(line.position!))).map(({ line }) => line!),
  }
}

async function eventsAt({ dataDir }: Place): Promise<readonly Recorded[]> {
  const store = openSqliteEventStoreToRead({ path: join(dataDir, 'events.sqlite') })
  try {
    return await store.readAll(START, 1_000_000)
  } finally {
    await store.close()
  }
}
