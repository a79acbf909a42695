import type { EventStore } from '#libs/event-store'
import { keptProjections } from '#libs/projections'
import { ProjectionRunner } from '#libs/projection-runner'
import type { ReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { LogAfter } from './log-after.js'
import { EVENTS_A_STORY, recordStories } from './long-log.js'
import { perSecond } from './measure.js'

const DOSSIERS = 1_500
/** Far beyond what it should take: rows that never catch up end the measurement. */
const MOST_MS = 300_000

export interface Followed {
  /** Events a second that the log takes while rows follow it. */
  readonly perSecond: number
  /** From the answer to the last event until the rows have it. */
  readonly secondsBehind: number
}

/** Events recorded a second, and nobody follows. */
export const recorded = (log: EventStore): Promise<number> =>
  perSecond(DOSSIERS * EVENTS_A_STORY, async () => void (await recordStories(log, DOSSIERS)))

/** The same events while rows follow the log live: how fast it takes them, and how far behind the rows are at the end. */
export async function followed(log: EventStore, models: ReadModels): Promise<Followed> {
  const told = new LogAfter(log, await log.head())
  const runner = new ProjectionRunner(told, models, keptProjections(builtInRules))
  const haveAll = async () => runner.waitFor((await log.last())!.position, MOST_MS)
  runner.start()
  try {
    await recordStories(log, 1)
    await haveAll()
    const rate = await recorded(log)
    const answered = performance.now()
    await haveAll()
    return { perSecond: rate, secondsBehind: (performance.now() - answered) / 1_000 }
  } finally {
    await runner.stop()
  }
}
