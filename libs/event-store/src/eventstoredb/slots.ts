import { StoreUnavailable } from '#libs/kernel'

interface Waiting {
  readonly begin: () => void
  readonly refuse: (why: Error) => void
}

/**
 * A connection carries a hundred calls; the next one would wait inside the client without a word, its deadline
 * running. So callers wait here instead, first come first served, before their clock starts.
 */
export class Slots {
  private readonly waiting: Waiting[] = []
  private readonly waitingForIdle: (() => void)[] = []
  private taken = 0
  private readonly most: number
  private readonly mostWaiting: number

  /** Whoever comes while `mostWaiting` wait is refused. */
  constructor(most: number, mostWaiting = Infinity) {
    this.most = most
    this.mostWaiting = mostWaiting
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken < this.most) this.taken++
    else await this.turn()
    try {
      return await work()
    } finally {
      this.leave()
    }
  }

  /** Those who wait have begun nothing. */
  refuseWaiting(why: Error): void {
    for (const { refuse } of this.waiting.splice(0)) refuse(why)
  }

  /** Settles once nobody works or waits. */
  async idle(): Promise<void> {
    if (this.taken > 0) await new Promise<void>(resolve => this.waitingForIdle.push(resolve))
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting)
      throw new StoreUnavailable('EventStoreDB has too many calls waiting for it. Try again shortly.')
    return new Promise<void>((begin, refuse) => this.waiting.push({ begin, refuse }))
  }

  private leave(): void {
    const next = this.waiting.shift()
    if (next) return next.begin()
    this.taken--
    if (this.taken === 0) for (const resolve of this.waitingForIdle.splice(0)) resolve()
  }
}
