import type { WriteSheet } from 'hucre/xlsx'
import { leftOut } from '../../left-out.js'
import type { Report, ReportTable } from '../../report.js'
import { dayInWords, instantInWords } from './in-words.js'
import { nameCell } from './name-cell.js'
import { heightOf, sheetOf, SheetRows } from './sheet.js'
import { asTotal, styles } from './styles.js'
import { valueCell } from './value-cell.js'

const FIRST_COLUMN = 36
const ROW_HEIGHT = 18

export const tableSheetName = ({ id }: ReportTable, index: number): string =>
  `${index + 1} ${id[0]!.toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`.slice(0, 31)

/** A table of the report: title, cut-offs, header, rows, notes and source. */
export function tableSheet(report: Report, table: ReportTable, index: number): WriteSheet {
  const widths = [FIRST_COLUMN, ...table.columns.map(header => (header.includes('%') ? 13 : 14))]
  const rows = new SheetRows()
    .add([{ value: table.title, style: styles.title }], 24)
    .add([{ value: cutOffs(report), style: styles.subtitle }])
    .skip()
    .add(
      [
        { value: table.rowsAre, style: styles.header },
        ...table.columns.map(name => nameCell(name, styles.headerOfNumbers)),
      ],
      heightOf(
        [table.rowsAre, ...table.columns],
        widths.map(width => width - 4),
      ) + 4,
    )
  const headerRow = rows.length
  for (const { header, total, cells } of table.rows) {
    const name = nameCell(header, total ? asTotal(styles.text) : styles.text)
    rows.add([name, ...cells.map(cell => valueCell(cell, total))], ROW_HEIGHT)
  }
  rows.skip()
  for (const note of [...table.notes, ...leftOut(report.dossiersLeftOut), sourceOf(report)]) {
    rows.addAcross(note, styles.note, widths)
  }
  return sheetOf(report, {
    name: tableSheetName(table, index),
    rows,
    widths,
    frozen: { rows: headerRow, columns: 1 },
    headerRow,
  })
}

const cutOffs = ({ parameters: { from, to, asOf, violationsUntil } }: Report): string =>
  `Contracts signed from ${dayInWords(from)} to ${dayInWords(to)}; persons as of ${dayInWords(asOf)}, ` +
  `violations until ${dayInWords(violationsUntil)}`

const sourceOf = ({ parameters, position, question }: Report): string =>
  `Source: trajectories as recorded by the agencies on ${instantInWords(parameters.knownAt)} (position ${position} in the ` +
  `log). Question: ${question}.`
