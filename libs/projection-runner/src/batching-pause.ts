/** Pages of the live log that tell of a busy time; a longer one is behind, and does not pause. */
const FEWEST = 2
const MOST = 400

/** A pause in which events gather, so that one page and one save do for many. Whoever cannot wait cuts it short. */
export class BatchingPause {
  private end: (() => void) | undefined

  constructor(private readonly milliseconds = 50) {}

  /** A page of one event is not held back: there is nothing to gather it with. */
  async after(events: number): Promise<void> {
    if (events < FEWEST || events > MOST) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(() => this.cut(), this.milliseconds)
      this.end = () => {
        clearTimeout(timer)
        this.end = undefined
        resolve()
      }
    })
  }

  cut(): void {
    this.end?.()
  }
}
