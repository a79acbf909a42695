import type { Recorded } from '#libs/kernel'
import type { Bell } from './bell.js'

const PAGE = 500

export interface Followed {
  readonly readAll: (afterPosition: bigint, limit: number) => Promise<readonly Recorded[]>
  /** Rung at each commit that this process knows of. */
  readonly bell: Bell
  /** How often to look for the commits of others; absent where there are none. */
  readonly pollMs?: number
}

/** Page after page, and at the end of the log whatever comes. Only what is committed is read, and in order of commit. */
export async function* following(
  { readAll, bell, pollMs }: Followed,
  afterPosition: bigint,
  signal: AbortSignal,
): AsyncGenerator<readonly Recorded[]> {
  let position = afterPosition
  while (!signal.aborted) {
    const heard = bell.rung
    const page = await readAll(position, PAGE)
    if (signal.aborted) return
    if (page.length === 0) {
      await bell.after(heard, signal, pollMs)
      continue
    }
    yield page
    position = page.at(-1)!.position
  }
}
