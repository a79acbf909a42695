import type { CsvRecord } from './record-parser.js'

/** A row under the header of its file. */
export interface FileRow {
  readonly line: number
  /** By column, without the blanks around them, with which some tools fill up a column; cells that are empty are absent. */
  readonly cells: ReadonlyMap<string, string>
  /** All that stands in it, to tell it from another. */
  readonly text: string
  /** It has more or fewer cells than the header, so that nobody can tell which is which. */
  readonly ragged?: string
}

const BETWEEN_CELLS = '\u001f'

export function rowUnder(header: readonly string[], { line, cells }: CsvRecord): FileRow {
  const text = cells.join(BETWEEN_CELLS)
  if (cells.length !== header.length) {
    const ragged = `The row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header has ${header.length}.`
    return { line, cells: new Map(), text, ragged }
  }
  const filled = new Map<string, string>()
  for (const [at, cell] of cells.entries()) {
    const said = cell.trim()
    if (said !== '') filled.set(header[at]!, said)
  }
  return { line, cells: filled, text }
}
