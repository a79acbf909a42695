export type Cell = string | number | bigint | null | undefined

/** Columns that line up, numbers to the right; for a person at a terminal. */
export function textTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const shown = rows.map(row => row.map(textOf))
  const widths = header.map((title, column) => Math.max(title.length, ...shown.map(row => row[column]?.length ?? 0)))
  const areNumbers = header.map((_, column) => rows.some(row => isNumber(row[column])))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (areNumbers[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map(width => '-'.repeat(width)).join('  '), ...shown.map(line)].join('\n')
}

const isNumber = (cell: Cell): boolean => typeof cell === 'number' || typeof cell === 'bigint'

const textOf = (cell: Cell): string =>
  cell === null || cell === undefined ? '-' : typeof cell === 'number' ? cell.toLocaleString('en-US') : String(cell)
