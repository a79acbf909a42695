/** Pages of the live log that tell of a busy time; a longer one is behind, and does not pause. */
const FEWEST = 2
const MOST = 400

/** A pause in which events gather, so that one page and one save do for many. Whoever cannot wait cuts it short. */
export class BatchingPause {
  private end: (() => void) | undefined

  constructor(private readonly milliseconds = 50) {}

  /** A page of one event is not held back: there is nothing to gather it with. */
  async after(events: number): Promise<void> {
    if (events >= FEWEST && events <= MOST) await this.pause()
  }

  /** Whether a page after one of so many events comes within a pause: then both are saved together. */
  async isEndedBy(next: () => Promise<boolean>, events: number): Promise<boolean> {
    if (events <= MOST) return false
    const came = await Promise.race([next(), this.pause().then(() => false)])
    this.cut()
    return came
  }

  cut(): void {
    this.end?.()
  }

  private pause(): Promise<void> {
    return new Promise<void>(resolve => {
      const timer = setTimeout(() => this.cut(), this.milliseconds)
      this.end = () => {
        clearTimeout(timer)
        this.end = undefined
        resolve()
      }
    })
  }
}
