/** Wakes everyone who waits for news of the log. */
export class Bell {
  /** How often it has rung. */
  rung = 0
  private waiting = new Set<() => void>()

  ring(): void {
    this.rung++
    for (const wake of this.waiting) wake()
  }

  /** Until it has rung more often than that, the signal aborts, or so many milliseconds have passed. */
  after(heard: number, signal: AbortSignal, milliseconds?: number): Promise<void> {
    if (signal.aborted || this.rung > heard) return Promise.resolve()
    return new Promise(resolve => {
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        this.waiting.delete(wake)
        resolve()
      }
      const timer = milliseconds === undefined ? undefined : setTimeout(wake, milliseconds)
      signal.addEventListener('abort', wake, { once: true })
      this.waiting.add(wake)
    })
  }
}
