import { setImmediate } from 'node:timers/promises'
import type { Recorded } from '#libs/kernel'
import type { LogReader } from './log-reader.js'

/** Places in the log this many bytes apart are still read in one go. */
const NEAR = 65_536n

interface PendingLook {
  readonly position: bigint
  readonly tell: (event: Recorded | undefined) => void
  readonly fail: (error: unknown) => void
}

/**
 * What stands at positions that were just answered. Appends that end while one read is under way share the next: they
 * lie next to each other, so many callers cost one call, and one caller waits for nobody.
 */
export class ReadBack {
  private asked: PendingLook[] = []
  private reading = false

  constructor(private readonly log: LogReader) {}

  at(position: bigint): Promise<Recorded | undefined> {
    return new Promise((tell, fail) => {
      this.asked.push({ position, tell, fail })
      if (!this.reading) void this.read()
    })
  }

  /** Answers that came in one piece from the server are all heard first: one turn of the loop for fewer calls. */
  private async read(): Promise<void> {
    this.reading = true
    while (this.asked.length > 0) {
      await setImmediate()
      const asked = this.asked
      this.asked = []
      await Promise.all(neighbours(asked).map(group => this.tell(group)))
    }
    this.reading = false
  }

  private async tell(group: readonly PendingLook[]): Promise<void> {
    try {
      const found = new Map<bigint, Recorded>()
      const last = group.at(-1)?.position ?? 0n
      for (let from = group[0]?.position; from !== undefined;) {
        const { events, lastRead, atEnd } = await this.log.from(from, group.length + 1)
        for (const event of events) found.set(event.position, event)
        from = atEnd || lastRead >= last ? undefined : lastRead
      }
      for (const { position, tell } of group) tell(found.get(position))
    } catch (error) {
      for (const { fail } of group) fail(error)
    }
  }
}

/** Groups of what lies close together, each in order. */
const neighbours = (asked: readonly PendingLook[]): PendingLook[][] => {
  const groups: PendingLook[][] = []
  for (const one of asked.toSorted((a, b) => (a.position < b.position ? -1 : 1))) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && one.position - before.position < NEAR) group.push(one)
    else groups.push([one])
  }
  return groups
}
