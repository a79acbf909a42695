import type { Comparison, Report, ReportTable, TableCell } from '#libs/reports'
import { grouped } from './progress-bar.js'
import { tableWithin, textTable, type Cell } from './text-table.js'

function cellOf({ value, unit }: Pick<TableCell, 'value' | 'unit'>): Cell {
  if (value === null) return value
  if (unit === 'euro') return Number(value).toLocaleString('en-US', { minimumFractionDigits: 2 })
  return unit === 'percent' ? `${value}%` : value
}

/** What was printed is a text: what was computed stands beside it as one. */
function comparisonCells({ label, published, computed, verdict, unit }: Comparison): readonly Cell[] {
  const cell = cellOf({ value: computed, unit })
  return [label, published, typeof cell === 'number' ? grouped(cell) : cell, verdict]
}

/** Published beside computed, and why where they do not agree: each reason once. */
export function comparisonText({ published: comparisons }: Pick<Report, 'published'>): string {
  const reasons = Map.groupBy(
    comparisons.filter(({ why }) => why !== undefined),
    ({ why }) => why,
  )
  return [
    textTable(['figure', 'published', 'computed', 'verdict'], comparisons.map(comparisonCells)),
    ...Array.from(reasons, ([why, [first, ...others]]) =>
      others.length === 0 ? `${first!.label}: ${why}` : `${1 + others.length} figures: ${why}`,
    ),
  ].join('\n\n')
}

function tableText({ title, rowsAre, columns, rows, notes }: ReportTable, width: number): string {
  const table = tableWithin(
    width,
    [rowsAre, ...columns],
    rows.map(({ header, cells }) => [header, ...cells.map(cellOf)]),
    [false, ...columns.map(() => true)],
  )
  return [title, table, ...notes].join('\n')
}

/** The tables of a report, for a terminal of some width; all figures are in the other formats. */
export function reportText(report: Report, width = Infinity): string {
  const { title, question, parameters, position, computedBy, tables, notes, published } = report
  const cutOffs = Object.entries(parameters).map(([name, value]) => `${name} ${value ?? 'by the dated rules'}`)
  return [
    `${title}\n${question}\n${cutOffs.join(', ')}; position ${position}; by ${computedBy}`,
    ...tables.map(table => tableText(table, width)),
    ...(published.length > 0 ? [`Published beside computed\n${comparisonText(report)}`] : []),
    ['To be read with the figures', ...notes].join('\n'),
  ].join('\n\n')
}
