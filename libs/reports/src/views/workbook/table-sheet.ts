import type { WriteSheet } from 'hucre/xlsx'
import { leftOut } from '../../left-out.js'
import type { Report, ReportTable } from '../../report.js'
import { VIEW_WORDS } from '../words/view-words.js'
import { cutOffs, sourceOf, subjectsOf } from './about.js'
import { nameCell } from './name-cell.js'
import { heightOf, sheetOf, SheetRows } from './sheet.js'
import { asTotal, styles } from './styles.js'
import { definitionsIn } from './table-definitions.js'
import { valueCell } from './value-cell.js'

const FIRST_COLUMN = 36
const ROW_HEIGHT = 18
/** Of a word in bold, with what a spreadsheet keeps free beside it: one that has no room is broken in its middle. */
const BESIDE_A_WORD = 3

const widthOf = (header: string): number =>
  Math.max(header.includes('%') ? 13 : 14, ...header.split(' ').map(({ length }) => length + BESIDE_A_WORD))

export const tableSheetName = ({ name }: ReportTable, index: number): string => `${index + 1} ${name}`

/** A table of the report: title, cut-offs, header, rows, notes, what its figures mean, and source. */
export function tableSheet(report: Report, table: ReportTable, index: number): WriteSheet {
  const words = VIEW_WORDS[report.language]
  const widths = [FIRST_COLUMN, ...table.columns.map(widthOf)]
  const rows = new SheetRows()
    .add([{ value: table.title, style: styles.title }], 24)
    .addAcross(cutOffs(report, subjectsOf(table)).join('. '), styles.note, widths)
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
    rows.add([name, ...cells.map(cell => valueCell(cell, words, total))], ROW_HEIGHT)
  }
  rows.skip()
  const { notes } = table
  for (const note of [
    ...notes,
    ...leftOut(report.dossiersLeftOut, report.language),
    ...definitionsIn(report, table),
    sourceOf(report),
  ])
    rows.addAcross(note, styles.note, widths)
  return sheetOf(report, {
    name: tableSheetName(table, index),
    rows,
    widths,
    headerRow,
  })
}
