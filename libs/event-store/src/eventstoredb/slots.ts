import { StoreUnavailable } from '#libs/kernel'

interface Waiting {
  readonly begin: () => void
  readonly refuse: (why: Error) => void
  readonly timer: NodeJS.Timeout
}

export interface SlotLimits {
  /** Calls open at once. */
  readonly most: number
  /** Calls that may wait; whoever comes while so many wait is refused. */
  readonly mostWaiting: number
  /** How long a call waits for its turn. Behind calls that a silent server leaves open it would wait for each of them. */
  readonly turnWithinMs: number
}

/**
 * A connection carries a hundred calls; the next one would wait inside the client without a word, its deadline
 * running. So callers wait here instead, first come first served, before their clock starts. Who is refused here has
 * begun nothing.
 */
export class Slots {
  private readonly waiting: Waiting[] = []
  private readonly waitingForIdle: (() => void)[] = []
  private taken = 0

  constructor(private readonly limits: SlotLimits) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken < this.limits.most) this.taken++
    else await this.turn()
    try {
      return await work()
    } finally {
      this.leave()
    }
  }

  refuseWaiting(why: Error): void {
    for (const { refuse, timer } of this.waiting.splice(0)) {
      clearTimeout(timer)
      refuse(why)
    }
  }

  /** Settles once nobody works or waits. */
  async idle(): Promise<void> {
    if (this.taken > 0) await new Promise<void>(resolve => this.waitingForIdle.push(resolve))
  }

  private turn(): Promise<void> {
    const { mostWaiting, turnWithinMs } = this.limits
    if (this.waiting.length >= mostWaiting) throw refusal('has too many calls waiting for it')
    return new Promise<void>((begin, refuse) => {
      // All wait equally long: the one whose time is over has come first.
      const timer = setTimeout(() => {
        this.waiting.shift()
        refuse(refusal('does not answer the calls before this one'))
      }, turnWithinMs)
      this.waiting.push({ begin, refuse, timer })
    })
  }

  private leave(): void {
    const next = this.waiting.shift()
    if (next) {
      clearTimeout(next.timer)
      return next.begin()
    }
    this.taken--
    if (this.taken === 0) for (const resolve of this.waitingForIdle.splice(0)) resolve()
  }
}

const refusal = (why: string): StoreUnavailable => new StoreUnavailable(`EventStoreDB ${why}. Try again shortly.`)
