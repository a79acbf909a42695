import { checkedText, LONGEST_LINE } from './checked-text.js'
import { decompressed } from './decompressed.js'
import { delimiterOf, type Delimiter } from './delimiter.js'
import { fileBytes, unreadable, type FileBytes } from './file-bytes.js'
import { Fault, FileRefused } from './file-refused.js'
import { headerFrom, type Columns } from './header.js'
import { RecordParser, type CsvRecord } from './record-parser.js'
import { rowUnder, type FileRow } from './row.js'

/** Bytes, unpacked and as they stand on the disk, within which something is said: few bytes unpack to any length of nothing. */
const SAID_WITHIN = 4 * LONGEST_LINE
const saysNothing = (): Fault =>
  new Fault('empty', `has no row in its first ${SAID_WITHIN.toLocaleString('en-US')} bytes`)

/** Found in whole files, not in one of their rows. */
const OF_THE_FILE = new Set(['directory', 'empty', 'file-changed', 'line-ends', 'unreadable'])

/**
 * A CSV file (RFC 4180) with `;` or `,`, UTF-8 with or without a byte order mark, packed with gzip or zstd or not. It is
 * read once, a chunk at a time. What cannot be read is a `FileRefused`, thrown after the rows before it.
 */
export class RowsFile {
  delimiter: Delimiter = ';'
  /** Of the bytes as they stand on the disk. */
  bytesRead = 0
  header: readonly string[] = []
  private headerLine = 1
  private parser: RecordParser | undefined
  private readonly chunks: AsyncGenerator<Buffer, void, undefined>
  private first: readonly FileRow[] = []

  private constructor(private readonly bytes: FileBytes) {
    this.chunks = checkedText(this.complete())
  }

  /** Opens it and reads its header: a wrong one is refused before the first row. */
  static async open(path: string, columns: Columns): Promise<RowsFile> {
    const file = new RowsFile(await fileBytes(path))
    try {
      await file.begin(columns)
      return file
    } catch (error) {
      await file.close()
      throw file.refused(error)
    }
  }

  get name(): string {
    return this.bytes.name
  }

  /** In bytes, on the disk; undefined where nobody knows. */
  get size(): number | undefined {
    return this.bytes.size
  }

  /** The rows, as many at a time as came out of a chunk of the file. Can be asked once. */
  async *batches(): AsyncGenerator<readonly FileRow[]> {
    try {
      yield this.first
      for (let records = await this.more(); records; records = await this.more()) yield this.rows(records)
      yield this.rows(await this.parser!.end())
      if (this.parser!.fault) throw this.parser!.fault
    } catch (error) {
      // Lines before the fault are complete: nothing of them is left behind in the parser.
      yield this.rows(await this.parser!.end())
      throw this.refused(error)
    } finally {
      await this.close()
    }
  }

  close(): Promise<void> {
    return this.bytes.close()
  }

  private async *complete(): AsyncGenerator<Buffer, void, undefined> {
    let unpacked = 0
    for await (const chunk of decompressed(this.bytes.stream, count => this.within((this.bytesRead += count)))) {
      yield chunk
      this.within((unpacked += chunk.length))
    }
    await this.bytes.mustBeUnchanged(this.bytesRead)
  }

  /** Whoever opens a file waits for its header: a server could not even stop until it was found. */
  private within(bytes: number): void {
    if (this.header.length === 0 && bytes > SAID_WITHIN) throw saysNothing()
  }

  /** The first line that says anything tells what separates the cells. */
  private async begin(columns: Columns): Promise<void> {
    const start = await this.upToWords()
    this.delimiter = delimiterOf(start.toString('utf8').trimStart().split('\n', 1)[0]!)
    this.parser = new RecordParser(this.delimiter, columns)
    const [header, ...rest] = await this.firstRecords(this.parser, start, columns)
    if (!header) throw this.parser.fault ?? new Fault('empty', 'is empty')
    this.readHeader(header, columns)
    this.first = this.rows(rest)
  }

  /** As many chunks as say nothing, and the one behind them. */
  private async upToWords(): Promise<Buffer> {
    const read: Buffer[] = []
    for (let said = ''; said === '';) {
      const { value } = await this.chunks.next()
      if (!value) break
      read.push(value)
      const text = value.toString('utf8')
      said = text.trimStart()
      this.headerLine += text.slice(0, text.length - said.length).split('\n').length - 1
    }
    if (read.length === 0) throw new Fault('empty', 'is empty')
    return Buffer.concat(read)
  }

  /** From as many chunks as the header takes. */
  private async firstRecords(parser: RecordParser, chunk: Buffer, columns: Columns): Promise<readonly CsvRecord[]> {
    try {
      let records: readonly CsvRecord[] | undefined = await parser.feed(chunk)
      while (records && records.length === 0) records = await this.more()
      return records ?? (await parser.end())
    } catch (error) {
      // Where the header is complete, the fault lies in the row under it, and is told by that line.
      const [header] = await parser.end()
      if (header) this.readHeader(header, columns)
      throw error
    }
  }

  private readHeader({ line, cells }: CsvRecord, columns: Columns): void {
    this.headerLine = line
    this.header = headerFrom(cells, columns)
  }

  private async more(): Promise<readonly CsvRecord[] | undefined> {
    const parser = this.parser!
    if (parser.fault) throw parser.fault
    const next = await this.chunks.next()
    return next.done ? undefined : parser.feed(next.value)
  }

  private rows(records: readonly CsvRecord[]): readonly FileRow[] {
    return records.map(record => rowUnder(this.header, record))
  }

  private refused(error: unknown): unknown {
    const fault = error instanceof Fault ? error : unreadable(error)
    if (!(fault instanceof Fault)) return error
    const line = OF_THE_FILE.has(fault.rule) ? undefined : this.header.length > 0 ? this.parser?.line : this.headerLine
    return new FileRefused(this.name, fault.rule, fault.message, line)
  }
}
