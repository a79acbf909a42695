/** How far long work is: a bar that redraws itself on a terminal, a plain line every few seconds elsewhere. */
export class Progress {
  private readonly startedAt: number
  private shownAt = 0
  private done = 0

  constructor(
    private readonly what: string,
    private readonly total: number,
    private readonly out: NodeJS.WriteStream = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = this.now()
  }

  /** `done` of the total, in the unit of the work. Cheap: draws at most ten times a second, or every three seconds. */
  report(done: number): void {
    this.done = done
    const interval = this.out.isTTY ? 100 : 3_000
    if (this.now() - this.shownAt < interval) return
    this.shownAt = this.now()
    this.draw()
  }

  finish(): void {
    this.draw()
    if (this.out.isTTY) this.out.write('\n')
  }

  private draw(): void {
    const seconds = (this.now() - this.startedAt) / 1_000
    const rate = seconds > 0 ? this.done / seconds : 0
    const share = this.total > 0 ? Math.min(1, this.done / this.total) : 1
    const left = rate > 0 && share < 1 ? `, ${Math.ceil((this.total - this.done) / rate)} s left` : ''
    const figures = `${grouped(this.done)} of ${grouped(this.total)} (${Math.floor(share * 100)}%), ${grouped(Math.round(rate))} a second${left}`

    if (this.out.isTTY) this.out.write(`\r\u001b[2K${this.what} ${bar(share)} ${figures}`)
    else this.out.write(`${this.what}: ${figures}\n`)
  }
}

const WIDTH = 24
const bar = (share: number): string => {
  const full = Math.round(share * WIDTH)
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`
}

/** 23579 as 23,579: the way the published answer prints it. */
export const grouped = (count: number): string => count.toLocaleString('en-US')
