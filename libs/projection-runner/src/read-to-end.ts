import type { EventStore } from '#libs/event-store'
import type { Recorded } from '#libs/kernel'
import { yieldToEventLoop } from './yield-to-event-loop.js'
import type { SharedScan } from './shared-scan.js'

/** Events read in one go: small enough that nothing else in the process waits long. */
const PAGE = 500

export interface Progress {
  /** Taken up to here, of a log that ended there when it began. */
  readonly position: bigint
  readonly head: bigint
}

export interface ReadToEndOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** When a page is taken, or what was taken is saved; by default at once. */
  readonly turn?: (work: () => Promise<void>) => Promise<void>
}

/** Carries everything that the log holds, up to its end, and saves it. */
export async function readToEnd(
  log: EventStore,
  scan: SharedScan,
  { signal, onProgress, turn = work => work() }: ReadToEndOptions = {},
) {
  const take = async (page: readonly Recorded[]) => {
    await scan.take(page)
    if (scan.full) await scan.saveInBackground()
  }
  const head = onProgress ? await log.head() : scan.position
  // From where it sets off, so that whoever is told knows how fast it goes.
  if (scan.position < head) onProgress?.({ position: scan.position, head })

  for (;;) {
    const page = await log.readAll(scan.position, PAGE)
    if (page.length === 0 || signal?.aborted) break
    await turn(() => take(page))
    onProgress?.({ position: scan.position, head })
    await yieldToEventLoop()
  }
  await turn(() => scan.save())
}
