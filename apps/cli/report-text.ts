import {
  LOCALES,
  VIEW_WORDS,
  type Comparison,
  type Language,
  type Report,
  type ReportTable,
  type TableCell,
} from '#libs/reports'
import { tableWithin, textTable, type Cell } from './text-table.js'

/** A number in the way of the language: `23,579` in English is `23.579` in Dutch. */
function textOf({ value, unit }: Pick<TableCell, 'value' | 'unit'>, language: Language): Cell {
  if (value === null) return value
  if (unit === 'percent') return `${value}%`
  return Number(value).toLocaleString(LOCALES[language], { minimumFractionDigits: unit === 'euro' ? 2 : 0 })
}

/** A verdict is one word, also to a program. */
function comparisonCells(
  { label, published, computed, verdict, unit }: Comparison,
  language: Language,
): readonly Cell[] {
  const words = VIEW_WORDS[language]
  const cell = textOf({ value: computed, unit }, language)
  return [label, words.printed(published), cell, words.verdicts[verdict].replaceAll(' ', '-')]
}

/** Published beside computed, and why where they do not agree: each reason once. */
export function comparisonText({ published: comparisons, language }: Pick<Report, 'published' | 'language'>): string {
  const words = VIEW_WORDS[language]
  const columns = (['figure', 'published', 'computed', 'verdict'] as const).map(header =>
    words.headers[header].toLowerCase(),
  )
  const reasons = Map.groupBy(
    comparisons.filter(({ why }) => why !== undefined),
    ({ why }) => why,
  )
  return [
    textTable(
      columns,
      comparisons.map(comparison => comparisonCells(comparison, language)),
    ),
    ...Array.from(reasons, ([why, [first, ...others]]) =>
      others.length === 0 ? `${first!.label}: ${why}` : `${words.figures(1 + others.length)}: ${why}`,
    ),
  ].join('\n\n')
}

function tableText({ title, rowsAre, columns, rows, notes }: ReportTable, language: Language, width: number): string {
  const table = tableWithin(
    width,
    [rowsAre, ...columns],
    rows.map(({ header, cells }) => [header, ...cells.map(cell => textOf(cell, language))]),
    [false, ...columns.map(() => true)],
  )
  return [title, table, ...notes].join('\n')
}

/** The tables of a report, for a terminal of some width; all figures are in the other formats. */
export function reportText(report: Report, width = Infinity): string {
  const { title, question, parameters, position, computedBy, tables, notes, published, language } = report
  const words = VIEW_WORDS[language]
  const cutOffs = Object.entries(parameters).map(([name, value]) => `${name} ${value ?? words.byTheDatedRules}`)
  return [
    `${title}\n${question}\n${cutOffs.join(', ')}; ${words.position(position)}; ${words.by(computedBy)}`,
    ...tables.map(table => tableText(table, language, width)),
    ...(published.length > 0 ? [`${words.sheets.published[0]}\n${comparisonText(report)}`] : []),
    [words.headings['to-be-read'], ...notes].join('\n'),
  ].join('\n\n')
}
