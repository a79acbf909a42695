import { setTimeout as pause } from 'node:timers/promises'
import { isPassing, StoreLocked } from '#libs/kernel'
import type { Notify, ProjectionRunner } from '#libs/projection-runner'
import type { MongoRebuilds, RebuildRequest } from '#libs/read-models'

const LOOK_MS = 1_000
/** While a store is gone each pause is twice as long as the one before, up to this. */
const LONGEST_PAUSE_MS = 30_000

/** One that ends whoever begins with it must not end all of them, one after the other, for ever. */
const MOST_BEGINNINGS = 3

export interface RebuildsOnRequest {
  readonly requests: Pick<MongoRebuilds, 'begin' | 'takeBack' | 'finish'>
  readonly runner: Pick<ProjectionRunner, 'rebuild'>
  readonly notify: Notify
  readonly lookMs?: number | undefined
}

/**
 * Until it is over: what was asked for is built beside the rows that the runner carries meanwhile, one after the other.
 * What a store that is gone, a stop or a lost lease cut short is begun again, by whoever has the lease then.
 */
export async function rebuildOnRequest(by: RebuildsOnRequest, over: AbortSignal): Promise<void> {
  const { lookMs = LOOK_MS } = by
  for (let wait = lookMs; ;) {
    await pause(wait, undefined, { signal: over }).catch(() => {})
    if (over.aborted) return
    let trouble = 'Whether a rebuild is asked for cannot be seen'
    try {
      const request = await by.requests.begin()
      trouble = 'A rebuild that was asked for waits'
      if (request) await build(request, by, over)
      wait = lookMs
    } catch (error) {
      if (over.aborted) return
      wait = Math.min(2 * wait, LONGEST_PAUSE_MS)
      by.notify({ level: 'warn', message: `${trouble}: ${reasonOf(error)}` })
    }
  }
}

async function build(
  { id, projection, begun }: RebuildRequest,
  { requests, runner, notify }: RebuildsOnRequest,
  over: AbortSignal,
): Promise<void> {
  const fail = (why: string) => {
    notify({ level: 'error', message: `A rebuild that was asked for failed: ${why}` })
    return requests.finish(id, why)
  }
  if (begun > MOST_BEGINNINGS) return fail(`it was begun ${MOST_BEGINNINGS} times, and did not come to its end`)
  notify({ level: 'info', message: `Builds ${projection ?? 'all rows'} anew, as was asked.` })
  try {
    await runner.rebuild(projection)
  } catch (error) {
    if (!over.aborted && !isPassing(error) && !(error instanceof StoreLocked)) return fail(reasonOf(error))
    // Where that cannot be written down, it counts as one that ended whoever began.
    await requests.takeBack(id).catch(() => {})
    throw error
  }
  await requests.finish(id)
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
