/** How far long work is: a bar that redraws itself on a terminal, a plain line every few seconds elsewhere. */
export class ProgressBar {
  private startedAt: number
  private shownAt = 0
  private done = 0
  private doneBefore = 0
  private note: string | undefined
  private isOnItsLine = false

  constructor(
    private readonly what: string,
    /** Undefined where nobody knows. */
    private readonly total: number | undefined,
    private readonly out: NodeJS.WriteStream = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = this.now()
  }

  /** So much was done before: neither it nor the time until now says how fast this goes. */
  goingOnFrom(done: number): this {
    this.doneBefore = done
    this.startedAt = this.now()
    return this
  }

  /**
   * `done` of the total, in the unit of the work, or what is to be said in place of that. Cheap: draws at most ten times
   * a second, or every three seconds.
   */
  report(done: number, note?: string): void {
    this.done = done
    this.note = note
    const interval = this.out.isTTY ? 100 : 3_000
    if (this.now() - this.shownAt < interval) return
    this.shownAt = this.now()
    this.draw()
  }

  finish(note?: string): void {
    this.note = note ?? this.note
    this.draw()
    this[Symbol.dispose]()
  }

  /** Where the work fails, what is said of it begins on a line of its own. */
  [Symbol.dispose](): void {
    if (this.isOnItsLine) this.out.write('\n')
    this.isOnItsLine = false
  }

  private draw(): void {
    const seconds = (this.now() - this.startedAt) / 1_000
    const rate = seconds > 0 ? (this.done - this.doneBefore) / seconds : 0
    const figures = this.total === undefined ? this.said(rate) : this.figures(rate, this.total)
    if (this.out.isTTY) this.out.write(`\r\u001b[2K${this.line(figures)}`)
    else this.out.write(`${this.what}: ${figures}\n`)
    this.isOnItsLine = this.out.isTTY
  }

  /** No wider than the terminal: of what goes on in a next line only that one would be drawn again. */
  private line(figures: string): string {
    // Some terminals do not know how wide they are.
    const columns = this.out.columns === 0 ? USUAL_COLUMNS : (this.out.columns ?? Infinity)
    const plain = `${this.what} ${figures}`
    const room = columns - 1 - plain.length - '[] '.length
    if (this.total === undefined || room < NARROWEST) return plain.slice(0, columns - 1)
    return `${this.what} ${bar(this.share, Math.min(WIDTH, room))} ${figures}`
  }

  private get share(): number {
    return this.total ? Math.min(1, this.done / this.total) : 1
  }

  private figures(rate: number, total: number): string {
    const percents = `${Math.floor(this.share * 100)}%`
    const left = rate > 0 && this.share < 1 ? `, ${Math.ceil((total - this.done) / rate)} s left` : ''
    if (this.note !== undefined) return `${percents}, ${this.note}${left}`
    return `${grouped(this.done)} of ${grouped(total)} (${percents}), ${grouped(Math.round(rate))} a second${left}`
  }

  private said(rate: number): string {
    return this.note ?? `${grouped(this.done)}, ${grouped(Math.round(rate))} a second`
  }
}

const USUAL_COLUMNS = 80
const WIDTH = 24
const NARROWEST = 4
const bar = (share: number, width: number): string => {
  const full = Math.round(share * width)
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`
}

/** 23579 as 23,579: the way the published answer prints it. */
export const grouped = (count: number): string => count.toLocaleString('en-US')
