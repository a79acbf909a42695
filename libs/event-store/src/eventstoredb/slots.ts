/**
 * A connection carries a hundred calls; the next one would wait inside the client without a word, its deadline
 * running. So callers wait here instead, first come first served, before their clock starts.
 */
export class Slots {
  readonly #waiting: (() => void)[] = []
  readonly #idle: (() => void)[] = []
  #taken = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#taken < this.#most) this.#taken++
    else await new Promise<void>(resolve => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  /** Settles once nobody works or waits. */
  async idle(): Promise<void> {
    if (this.#taken > 0) await new Promise<void>(resolve => this.#idle.push(resolve))
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) return next()
    this.#taken--
    if (this.#taken === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }
}
