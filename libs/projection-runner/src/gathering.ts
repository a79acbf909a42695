/** A pause in which events gather, so that one page and one save do for many. Whoever cannot wait cuts it short. */
export class Gathering {
  private end: (() => void) | undefined

  pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(() => this.cut(), milliseconds)
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
