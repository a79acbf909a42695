export type Cell = string | number | bigint | null | undefined
type Rows = readonly (readonly Cell[])[]

/** Columns that line up, numbers to the right; for a person at a terminal. A header may have several lines. */
export function textTable(
  header: readonly string[],
  rows: Rows,
  areNumbers = header.map((_, column) => rows.some(row => isNumber(row[column]))),
): string {
  const shown = rows.map(row => row.map(textOf))
  const titles = header.map(title => title.split('\n'))
  const widths = titles.map((lines, column) => widestOf([...lines, ...inColumn(shown, column)]))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (areNumbers[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join(BETWEEN)
      .trimEnd()
  const height = Math.max(...titles.map(({ length }) => length))
  const above = Array.from({ length: height }, (_, row) => line(titles.map(lines => lines.at(row - height) ?? '')))
  return [...above, widths.map(width => '-'.repeat(width)).join(BETWEEN), ...shown.map(line)].join('\n')
}

/**
 * The same within a width, as that of a terminal, which else breaks each line where it comes to its end: with headers in
 * several lines, and where that is too wide too, in parts below each other that begin with the first column.
 */
export function tableWithin(width: number, header: readonly string[], rows: Rows, areNumbers: boolean[]): string {
  const whole = textTable(header, rows, areNumbers)
  if (widestOf(whole.split('\n')) <= width) return whole

  const shown = rows.map(row => row.map(textOf))
  const titles = header.map((title, column) => brokenTo(widestOf(inColumn(shown, column)), title))
  const widths = titles.map((title, column) => widestOf([...title.split('\n'), ...inColumn(shown, column)]))
  return partsWithin(width, widths)
    .map(part => {
      const of = <Value>(values: readonly Value[]) => part.map(column => values[column]!)
      return textTable(of(titles), rows.map(of), of(areNumbers))
    })
    .join('\n\n')
}

const BETWEEN = '  '

/** Columns of each part: the first, and as many others as have room, but one at least. */
function partsWithin(room: number, [first = 0, ...others]: readonly number[]): readonly (readonly number[])[] {
  const parts: number[][] = [[0]]
  let used = first
  for (const [index, width] of others.entries()) {
    used += BETWEEN.length + width
    if (used > room && parts.at(-1)!.length > 1) {
      parts.push([0])
      used = first + BETWEEN.length + width
    }
    parts.at(-1)!.push(index + 1)
  }
  return parts
}

/** Broken between words, into lines no longer than the room or its longest word, which a % goes with. */
function brokenTo(room: number, title: string): string {
  const words = title.match(/(?:% )?\S+/g) ?? [title]
  const longest = Math.max(room, widestOf(words))
  return words.reduce((lines, word) => {
    const last = lines.slice(lines.lastIndexOf('\n') + 1)
    return `${lines}${last.length + 1 + word.length > longest ? '\n' : ' '}${word}`
  })
}

const widestOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length))

const inColumn = (rows: readonly (readonly string[])[], column: number): readonly string[] =>
  rows.map(row => row[column] ?? '')

const isNumber = (cell: Cell): boolean => typeof cell === 'number' || typeof cell === 'bigint'

const textOf = (cell: Cell): string =>
  cell === null || cell === undefined ? '-' : typeof cell === 'number' ? cell.toLocaleString('en-US') : String(cell)
