import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { syncFolder } from '#libs/sqlite'
import { UnusableReport } from './errors.js'
import { requireOurs, writingReport } from './report-place.js'
import type { Verdict } from './verdict.js'

const COLUMNS = ['line', 'source_id', 'verdict', 'rule', 'detail', 'position'] as const
/** By which Excel knows that it is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'
const PUT_BACK = 'Put it back to go on, or begin from the first row with --anew.'
/** A pipe or a device keeps nothing that a run could go on with. */
const NO_FILE = 'it is no file, with which a run that is stopped goes on. Name one with --report.'

/** A CSV that is written as the rows are done, and opens in Excel: one verdict a row, in the order of the file. */
export class VerdictReport {
  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly delimiter: string,
    private length: number,
  ) {}

  /** A new one, of a mode where the process's own is too wide. Over a report of ours, but over no other file. */
  static async begin(path: string, delimiter: string, mode?: number): Promise<VerdictReport> {
    return writingReport(path, async () => {
      await requireOurs(path)
      const report = new VerdictReport(path, await open(path, 'w', mode), delimiter, 0)
      return closedOnError(report, async () => {
        await report.write(BYTE_ORDER_MARK + textOf([[...COLUMNS]], delimiter))
        syncFolder(dirname(path))
      })
    })
  }

  /**
   * Goes on with one that has so many bytes; what a run that was killed wrote behind them is dropped. By what it separates
   * its cells it goes on too, though the file may have been saved with another separator meanwhile.
   */
  static async resume(path: string, delimiter: string, length: number): Promise<VerdictReport> {
    return writingReport(path, async () => {
      const separator = (await requireOurs(path)) ?? delimiter
      const handle = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new UnusableReport(path, `it is not there any more. ${PUT_BACK}`) : error
      })
      const report = new VerdictReport(path, handle, separator, length)
      return closedOnError(report, () => report.dropBehind())
    })
  }

  /** Durable when it is answered. Answers how many bytes the report now has. */
  async append(verdicts: readonly Verdict[]): Promise<number> {
    const records = verdicts.map(({ line, sourceId, verdict, rule, detail, position }) => [
      line,
      sourceId,
      verdict,
      rule,
      detail,
      position,
    ])
    return writingReport(this.path, () => this.write(textOf(records, this.delimiter)))
  }

  close(): Promise<void> {
    return this.handle.close()
  }

  private async dropBehind(): Promise<void> {
    const { size } = await this.handle.stat()
    if (size < this.length)
      throw new UnusableReport(this.path, `it is shorter than it was when the run stopped. ${PUT_BACK}`)
    await this.handle.truncate(this.length)
  }

  private async write(text: string): Promise<number> {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, at, bytes.length - at, this.length + at)
      at += bytesWritten
    }
    await this.handle.datasync().catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EINVAL' ? new UnusableReport(this.path, NO_FILE) : error
    })
    return (this.length += bytes.length)
  }
}

async function closedOnError(report: VerdictReport, work: () => Promise<unknown>): Promise<VerdictReport> {
  try {
    await work()
    return report
  } catch (error) {
    await report.close()
    throw error
  }
}

const textOf = (records: (string | number | undefined)[][], delimiter: string): string =>
  stringify(records, { delimiter, record_delimiter: 'windows', escape_formulas: true })
