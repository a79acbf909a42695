import type { LogPage, LogReader } from './log-reader.js'

/** Readers that may go through the log at a time, each with a page on its way. */
const MOST = 4

interface Ahead {
  readonly limit: number
  readonly page: Promise<LogPage | undefined>
}

/**
 * Pages of the log. Whoever asks for a page where another one ended is going through the log: the page after it is fetched
 * while this one is worked on. What is fetched ahead never changes, if it is full; one that is not is asked for again.
 */
export class ReadAhead {
  readonly #log: LogReader
  readonly #ahead = new Map<bigint, Ahead>()
  readonly #ends = new Set<bigint>()

  constructor(log: LogReader) {
    this.#log = log
  }

  async page(after: bigint, limit: number): Promise<LogPage> {
    const goesOn = this.#ends.delete(after)
    const page = (await this.#fetched(after, limit)) ?? (await this.#log.page(after, limit))
    if (!isFull(page, limit)) return page
    bounded(this.#ends.add(page.lastRead))
    if (goesOn) this.#fetch(page.lastRead, limit)
    return page
  }

  async #fetched(after: bigint, limit: number): Promise<LogPage | undefined> {
    const ahead = this.#ahead.get(after)
    this.#ahead.delete(after)
    const page = ahead?.limit === limit ? await ahead.page : undefined
    return page && isFull(page, limit) ? page : undefined
  }

  #fetch(after: bigint, limit: number): void {
    const page = this.#log.page(after, limit).catch(() => undefined)
    bounded(this.#ahead.set(after, { limit, page }))
  }
}

const isFull = ({ events }: LogPage, limit: number): boolean => events.length === limit

const bounded = (kept: Map<bigint, unknown> | Set<bigint>): void => {
  const [oldest] = kept.keys()
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
}
