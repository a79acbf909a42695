import type { EventStore } from '#libs/event-store'
import type { Recorded } from '#libs/kernel'
import { breathe } from './breathe.js'
import type { Carriage } from './carriage.js'

/** Events read in one go: small enough that nothing else in the process waits long. */
const PAGE = 500

export interface Progress {
  /** Taken up to here, of a log that ended there when it began. */
  readonly position: bigint
  readonly head: bigint
}

export interface Drive {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Takes one page; by default at once. */
  readonly turn?: (work: () => Promise<void>) => Promise<void>
}

/** Carries everything that the log holds, up to its end, and saves it. */
export async function drive(log: EventStore, carriage: Carriage, { signal, onProgress, turn }: Drive = {}) {
  const take = async (page: readonly Recorded[]) => {
    await carriage.take(page)
    if (carriage.full) await carriage.saveBehind()
  }
  const head = onProgress ? await log.head() : carriage.position

  for (;;) {
    const page = await log.readAll(carriage.position, PAGE)
    if (page.length === 0 || signal?.aborted) break
    await (turn ? turn(() => take(page)) : take(page))
    onProgress?.({ position: carriage.position, head })
    await breathe()
  }
  await carriage.save()
}
