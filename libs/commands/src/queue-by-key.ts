/** Whoever asks for the same thing waits for those before; others do not. */
export class QueueByKey {
  private readonly waiting = new Map<string, (() => void)[]>()

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const waiting = this.waiting.get(key)
    if (waiting) await new Promise<void>(resolve => waiting.push(resolve))
    else this.waiting.set(key, [])
    try {
      return await work()
    } finally {
      this.leave(key)
    }
  }

  private leave(key: string): void {
    const next = this.waiting.get(key)?.shift()
    if (next) next()
    else this.waiting.delete(key)
  }
}
