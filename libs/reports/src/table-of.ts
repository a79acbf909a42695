import type { FigureList } from './figure-list.js'
import { NO_PERCENTAGE } from './percentage.js'
import type { ReportTable, TableCell, Where } from './report.js'
import type { Language } from './language.js'

/** What a column shows in a row: the figure, and how it is restricted beyond the row's own restriction. */
export interface Column {
  readonly header: string
  readonly figure: string
  readonly where?: Where
  readonly shows?: 'value' | 'percentage'
}

export interface TableRow {
  readonly header: string
  readonly where: Where
  readonly total?: boolean
}

export interface Frame extends Pick<ReportTable, 'id' | 'name' | 'title' | 'rowsAre'> {
  readonly rows: readonly TableRow[]
  readonly columns: readonly Column[]
  readonly notes?: readonly string[]
}

/** A view of the figures: rows by columns, each cell a figure of the list. */
export function tableOf(
  list: FigureList,
  language: Language,
  { id, name, title, rowsAre, rows, columns, notes = [] }: Frame,
): ReportTable {
  const shown = rows.map(({ header, where, total = false }) => ({
    header,
    total,
    cells: columns.map(column => cellOf(list, column, { ...where, ...column.where })),
  }))
  return {
    id,
    name,
    title,
    rowsAre,
    columns: columns.map(({ header }) => header),
    rows: shown,
    notes: [...notes, ...new Set(shown.flatMap(({ cells }) => cells.flatMap(cell => whyAbsent(list, language, cell))))],
  }
}

/** What is not available is told beneath the table: whoever reads it on paper has no other sheet at hand. */
function whyAbsent(list: FigureList, language: Language, { figure, where, value }: TableCell): readonly string[] {
  if (value !== null) return []
  return [list.get(figure, where).why ?? NO_PERCENTAGE[language]]
}

function cellOf(list: FigureList, { figure, shows = 'value' }: Column, where: Where): TableCell {
  const { value, percentage = null, unit } = list.get(figure, where)
  return shows === 'value'
    ? { figure, where, shows, unit, value }
    : { figure, where, shows, unit: 'percent', value: percentage }
}
