import type { JobProgress, RowsFile } from '#libs/linkage'
import { grouped, ProgressBar } from '../progress-bar.js'
import { rateText } from './verdict-counts.js'

/** How far a file is, and how fast its rows are done: the file in bytes, since nobody knows how many rows it has. */
export class ImportProgress {
  private bar: ProgressBar | undefined
  private before = 0
  private rows = 0
  private readonly started = performance.now()

  constructor(private readonly what: string) {}

  open({ size }: RowsFile, { rows, line }: JobProgress): void {
    this.before = rows
    this.rows = rows
    this.bar = new ProgressBar(this.what, size)
    if (rows > 0) process.stderr.write(`Going on behind line ${grouped(line)}.\n`)
  }

  report({ rows }: JobProgress, { bytesRead }: RowsFile): void {
    // What was read again up to the first row that was not: it says nothing of how fast this goes.
    if (this.before > 0 && this.rows === this.before) this.bar?.goingOnFrom(bytesRead)
    this.rows = rows
    this.bar?.report(bytesRead, this.text)
  }

  finish(): void {
    this.bar?.finish(this.text)
  }

  private get text(): string {
    return rateText(this.rows - this.before, (performance.now() - this.started) / 1_000)
  }
}
