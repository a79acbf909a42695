import type { LogPage, LogReader } from './log-reader.js'

/** A call costs as much as some fifty events: this many pages share one. */
const PAGES_A_CALL = 4
/** Readers that may go through the log at a time, each with the pages of a call before it. */
const READERS = 4

interface Ahead {
  readonly limit: number
  readonly page: Promise<LogPage | undefined>
}

/**
 * Pages of the log. Whoever asks for a page where another one ended is going through the log: the pages after it are
 * fetched while this one is worked on. What is fetched ahead never changes, if it is full; what is not is asked for again.
 */
export class ReadAhead {
  /** By the position that a page comes after. */
  private readonly ahead = new Map<bigint, Ahead>()
  private readonly ends = new Set<bigint>()

  constructor(private readonly log: LogReader) {}

  async page(after: bigint, limit: number): Promise<LogPage> {
    const goesOn = this.ends.delete(after)
    const page = (await this.fetched(after, limit)) ?? (await this.log.page(after, limit))
    if (page.events.length < limit) return page
    bounded(this.ends.add(page.lastRead), READERS)
    if (goesOn && !this.ahead.has(page.lastRead)) this.fetch(page.lastRead, limit)
    return page
  }

  private async fetched(after: bigint, limit: number): Promise<LogPage | undefined> {
    const ahead = this.ahead.get(after)
    this.ahead.delete(after)
    return ahead?.limit === limit ? await ahead.page : undefined
  }

  private fetch(after: bigint, limit: number): void {
    const page = this.firstOfSeveral(after, limit).catch(() => undefined)
    this.keep(after, { limit, page })
  }

  /** The other pages of the call are kept for when they are asked for. */
  private async firstOfSeveral(after: bigint, limit: number): Promise<LogPage | undefined> {
    const { events } = await this.log.page(after, limit * PAGES_A_CALL)
    const [first, ...others] = fullPages(events, limit)
    let end = first?.lastRead
    for (const page of others) {
      this.keep(end!, { limit, page: Promise.resolve(page) })
      end = page.lastRead
    }
    return first
  }

  private keep(after: bigint, ahead: Ahead): void {
    bounded(this.ahead.set(after, ahead), READERS * PAGES_A_CALL)
  }
}

function fullPages(events: LogPage['events'], limit: number): readonly LogPage[] {
  const count = Math.floor(events.length / limit)
  return Array.from({ length: count }, (_, index) => {
    const page = events.slice(index * limit, (index + 1) * limit)
    return { events: page, lastRead: page.at(-1)!.position, anchored: true, atEnd: false }
  })
}

const bounded = (kept: Map<bigint, unknown> | Set<bigint>, most: number): void => {
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}
