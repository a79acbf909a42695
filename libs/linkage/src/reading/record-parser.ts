import { CsvError, Parser, type Info } from 'csv-parse'
import { LONGEST_LINE, tooLong } from './checked-text.js'
import { Fault } from './file-refused.js'
import { isHeaderAgain, type Columns } from './header.js'

/** A header, or a row under it. */
export interface CsvRecord {
  /** On which it begins, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const BAD_QUOTES = 'a quote stands where none can: quote the whole cell, and double the quotes within it'

/** In our words: those of the library repeat what stands in the file. */
const FAULTS: Readonly<Record<string, () => Fault>> = {
  CSV_MAX_RECORD_SIZE: tooLong,
  CSV_QUOTE_NOT_CLOSED: () => new Fault('quotes', 'a quote that is opened in this row is not closed'),
  CSV_INVALID_CLOSING_QUOTE: () => new Fault('quotes', BAD_QUOTES),
  INVALID_OPENING_QUOTE: () => new Fault('quotes', BAD_QUOTES),
}

/** csv-parse, fed by hand, so that the records before a fault are known when it is found. */
export class RecordParser {
  private readonly parser: Parser
  private records: CsvRecord[] = []
  private nextLine = 1
  private emptyLines = 0
  /** csv-parse takes what follows the last line end for an empty line. */
  private beyondEnd = 0
  private failure: Error | undefined
  private header: readonly string[] | undefined

  constructor(
    delimiter: string,
    private readonly columns: Columns,
  ) {
    this.parser = new Parser({
      bom: true,
      delimiter,
      // The first is what a program makes of the second that takes it for that of Unix.
      record_delimiter: ['\r\r\n', '\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_LINE,
      on_record: (cells: string[], { empty_lines: emptyLines }: Info) => this.take(cells, emptyLines),
    })
    this.parser.on('error', error => (this.failure ??= error))
    this.parser.resume()
  }

  /** On which the next record begins. */
  get line(): number {
    return this.nextLine + this.parser.info.empty_lines - this.emptyLines - this.beyondEnd
  }

  /** What was wrong after the records that were answered. */
  get fault(): Error | undefined {
    if (!this.failure) return undefined
    return this.failure instanceof CsvError ? (FAULTS[this.failure.code]?.() ?? this.failure) : this.failure
  }

  /** The records that are complete with these bytes, up to a fault. */
  feed(bytes: Buffer): Promise<readonly CsvRecord[]> {
    return this.recordsAfter(done => this.parser.write(bytes, done))
  }

  /** The last records: nothing follows. Asked again, there are none. */
  async end(): Promise<readonly CsvRecord[]> {
    if (this.parser.writableEnded) return []
    const last = await this.recordsAfter(done => this.parser.end(done))
    if (!this.failure) this.beyondEnd = 1
    return last
  }

  private async recordsAfter(step: (done: (error?: Error | null) => void) => void): Promise<readonly CsvRecord[]> {
    if (!this.failure)
      await new Promise<void>(resolve =>
        step(error => {
          if (error) this.failure ??= error
          resolve()
        }),
      )
    const records = this.records
    this.records = []
    return records
  }

  private take(cells: string[], emptyLines: number): null {
    const line = this.nextLine + emptyLines - this.emptyLines
    if (this.isRow(cells)) this.records.push({ line, cells })
    this.nextLine = line + 1 + lineEndsIn(cells)
    this.emptyLines = emptyLines
    return null
  }

  /** Spreadsheets leave rows of empty cells behind; what stands in none of them says no more than an empty line. */
  private isRow(cells: readonly string[]): boolean {
    if (cells.every(cell => cell.trim() === '')) return false
    if (this.header) return !isHeaderAgain(this.header, cells, this.columns)
    this.header = cells
    return true
  }
}

function lineEndsIn(cells: readonly string[]): number {
  let ends = 0
  for (const cell of cells) if (cell.includes('\n')) ends += cell.split('\n').length - 1
  return ends
}
