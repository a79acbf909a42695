import type { WriteSheet } from 'hucre/xlsx'
import type { Figure, Report } from '../../report.js'
import { VIEW_WORDS } from '../words/view-words.js'
import type { ColumnHeader, ViewWords } from '../words/words.js'
import { cutOffs } from './about.js'
import { heightOf, sheetOf, SheetRows, type SheetCell } from './sheet.js'
import { NUMBER_FORMATS, styles } from './styles.js'
import { valueCell } from './value-cell.js'

/** A column: its header, its width, and whether it holds numbers. */
type Column = readonly [header: ColumnHeader, width: number, numbers?: 'numbers']
const COLUMNS: readonly Column[] = [
  ['figure', 40],
  ['year', 7, 'numbers'],
  ['category', 12],
  ['agency', 12],
  ['reason', 27],
  ['value', 16, 'numbers'],
  ['unit', 11],
  ['percentage', 12, 'numbers'],
  ['base', 24],
  ['base-value', 13, 'numbers'],
  ['unrounded', 13, 'numbers'],
  ['cut-off', 12],
  ['why-not-available', 60],
]
/** Of a provisional report alone: rows of this sheet are cited without what the other sheets say. */
const LEFT_OUT: Column = ['left-out', 18, 'numbers']

/** Every figure, one a row under a single header: to be filtered and cited, not to be admired. */
export function figuresSheet(report: Report): WriteSheet {
  const isProvisional = report.dossiersLeftOut > 0
  const words = VIEW_WORDS[report.language]
  const columns = isProvisional ? [...COLUMNS, LEFT_OUT] : COLUMNS
  const lacking = isProvisional ? [valueCell({ unit: 'persons', value: report.dossiersLeftOut }, words)] : []
  const rows = new SheetRows().add(
    columns.map(([header, , numbers], column) => ({
      value: words.headers[header],
      style: numbers ? styles.headerOfNumbers : aside(column),
    })),
    20,
  )
  const widths = columns.map(([, width]) => width)
  for (const figure of report.figures) {
    const cells = [...cellsOf(figure, words), ...lacking]
    rows.add(
      cells,
      heightOf(
        cells.map(({ value }) => String(value ?? '')),
        widths,
      ),
    )
  }
  const last = String.fromCharCode('A'.charCodeAt(0) + columns.length - 1)
  return {
    ...sheetOf(report, {
      name: words.sheets.figures[0],
      rows,
      widths,
      headerRow: 1,
      onPages: cutOffs(report),
    }),
    autoFilter: { range: `A1:${last}${rows.length}` },
  }
}

const cellsOf = (
  { id, where, value, unit, percentage, base, unrounded, cutOff, why }: Figure,
  words: ViewWords,
): readonly SheetCell[] => [
  { value: id, style: styles.text },
  where.year === undefined ? text('') : { value: where.year, style: { ...styles.number, numFmt: '0' } },
  text(where.category),
  text(where.agency),
  text(where.reason),
  valueCell({ unit, value }, words),
  text(words.units[unit]),
  base ? valueCell({ unit: 'percent', value: percentage ?? null }, words) : text(''),
  text(base?.id),
  base ? valueCell({ unit: 'persons', value: base.value }, words) : text(''),
  decimalsCell(unrounded),
  text(cutOff),
  { ...text(why), style: styles.wrapped },
]

const decimalsCell = (value: number | undefined): SheetCell =>
  value === undefined ? text('') : { value, style: { ...styles.number, numFmt: NUMBER_FORMATS.decimals } }

const aside = (column: number) => (column === 0 ? styles.header : styles.headerAside)

const text = (value = ''): SheetCell => ({ value: value === '' ? null : value, style: styles.aside })
