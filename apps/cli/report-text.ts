import type { Comparison, Report } from '#libs/reports'
import { textTable, type Cell } from './text-table.js'

const comparisonCells = ({ label, published, computed, verdict, unit }: Comparison): readonly Cell[] => [
  label,
  published,
  unit === 'percent' && computed !== null
    ? `${computed}%`
    : typeof computed === 'number'
      ? computed.toLocaleString('en-US')
      : computed,
  verdict,
]

/** Published beside computed, and why where they cannot agree. */
export function comparisonText({ published: comparisons }: Pick<Report, 'published'>): string {
  const reasons = comparisons.filter(({ why }) => why !== undefined)
  return [
    textTable(['figure', 'published', 'computed', 'verdict'], comparisons.map(comparisonCells)),
    ...reasons.map(({ label, why }) => `\n${label}: ${why}`),
  ].join('\n')
}

/** The tables of a report for a terminal; all figures are in the other formats. */
export function reportText(report: Report): string {
  const { title, parameters, position, tables, notes } = report
  const cutOffs = Object.entries(parameters).map(([name, value]) => `${name} ${value ?? 'by the dated rules'}`)
  return [
    `${title}\n${cutOffs.join(', ')}; position ${position}`,
    ...tables.map(
      table =>
        `${table.title}\n${textTable(
          [table.rowsAre, ...table.columns],
          table.rows.map(row => [
            row.header,
            ...row.cells.map(({ value, unit }) => (unit === 'percent' && value !== null ? `${value}%` : value)),
          ]),
        )}${table.notes.map(note => `\n${note}`).join('')}`,
    ),
    ...(report.published.length > 0 ? [`Published beside computed\n${comparisonText(report)}`] : []),
    ...notes,
  ].join('\n\n')
}
