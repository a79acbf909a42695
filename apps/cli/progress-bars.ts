import { ProgressBar } from './progress-bar.js'

interface Part {
  readonly name: string
  readonly bar: ProgressBar
}

/** Of work in parts that follow each other: the bar of the next part is begun where that of the one before it ends. */
export class ProgressBars {
  private current: Part | undefined

  constructor(private readonly out: NodeJS.WriteStream = process.stderr) {}

  /** The first time that a part is told, so much of it was done before. */
  report(name: string, done: number, total?: number): void {
    if (this.current?.name !== name) {
      this.finish()
      this.current = { name, bar: new ProgressBar(name, total, this.out).goingOnFrom(done) }
    }
    this.current.bar.report(done)
  }

  finish(): void {
    this.current?.bar.finish()
    this.current = undefined
  }

  [Symbol.dispose](): void {
    this.current?.bar[Symbol.dispose]()
  }
}
