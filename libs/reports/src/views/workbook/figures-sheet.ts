import type { WriteSheet } from 'hucre/xlsx'
import type { Figure, Report } from '../../report.js'
import { cutOffs } from './about.js'
import { heightOf, sheetOf, SheetRows, type SheetCell } from './sheet.js'
import { NUMBER_FORMATS, styles } from './styles.js'
import { valueCell } from './value-cell.js'

export const FIGURES_SHEET = 'All figures'

/** A column: its header, its width, and whether it holds numbers. */
type Column = readonly [header: string, width: number, numbers?: 'numbers']
const COLUMNS: readonly Column[] = [
  ['Figure', 40],
  ['Year', 7, 'numbers'],
  ['Category', 12],
  ['Agency', 10],
  ['Reason', 27],
  ['Value', 16, 'numbers'],
  ['Unit', 11],
  ['% of base', 12, 'numbers'],
  ['Base', 24],
  ['Base value', 13, 'numbers'],
  ['Unrounded', 13, 'numbers'],
  ['Cut-off', 12],
  ['Why not available', 60],
]
/** Of a provisional report alone: rows of this sheet are cited without what the other sheets say. */
const LEFT_OUT: Column = ['Dossiers left out', 18, 'numbers']

/** Every figure, one a row under a single header: to be filtered and cited, not to be admired. */
export function figuresSheet(report: Report): WriteSheet {
  const isProvisional = report.dossiersLeftOut > 0
  const columns = isProvisional ? [...COLUMNS, LEFT_OUT] : COLUMNS
  const lacking = isProvisional ? [valueCell({ unit: 'persons', value: report.dossiersLeftOut })] : []
  const rows = new SheetRows().add(
    columns.map(([value, , numbers], column) => ({ value, style: numbers ? styles.headerOfNumbers : aside(column) })),
    20,
  )
  const widths = columns.map(([, width]) => width)
  for (const figure of report.figures) {
    const cells = [...cellsOf(figure), ...lacking]
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
      name: FIGURES_SHEET,
      rows,
      widths,
      headerRow: 1,
      onPages: cutOffs(report),
    }),
    autoFilter: { range: `A1:${last}${rows.length}` },
  }
}

const cellsOf = ({
  id,
  where,
  value,
  unit,
  percentage,
  base,
  unrounded,
  cutOff,
  why,
}: Figure): readonly SheetCell[] => [
  { value: id, style: styles.text },
  where.year === undefined ? text('') : { value: where.year, style: { ...styles.number, numFmt: '0' } },
  text(where.category),
  text(where.agency),
  text(where.reason),
  valueCell({ unit, value }),
  text(unit),
  base ? valueCell({ unit: 'percent', value: percentage ?? null }) : text(''),
  text(base?.id),
  base ? valueCell({ unit: 'persons', value: base.value }) : text(''),
  decimalsCell(unrounded),
  text(cutOff),
  { ...text(why), style: styles.wrapped },
]

const decimalsCell = (value: number | undefined): SheetCell =>
  value === undefined ? text('') : { value, style: { ...styles.number, numFmt: NUMBER_FORMATS.decimals } }

const aside = (column: number) => (column === 0 ? styles.header : styles.headerAside)

const text = (value = ''): SheetCell => ({ value: value === '' ? null : value, style: styles.aside })
