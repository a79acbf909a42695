import { ProgressBar } from './progress-bar.js'

/** Of work in parts that follow each other: the bar of the next part is begun where that of the one before it ends. */
export class ProgressBars {
  private part: string | undefined
  private bar: ProgressBar | undefined

  constructor(private readonly out: NodeJS.WriteStream = process.stderr) {}

  /** The first time that a part is told, so much of it was done before. */
  report(part: string, done: number, total?: number): void {
    if (part !== this.part) {
      this.finish()
      this.part = part
      this.bar = new ProgressBar(part, total, this.out).goingOnFrom(done)
    }
    this.bar?.report(done)
  }

  finish(): void {
    this.bar?.finish()
    this.bar = undefined
  }
}
