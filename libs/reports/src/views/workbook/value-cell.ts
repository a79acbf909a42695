import type { TableCell } from '../../report.js'
import type { ViewWords } from '../words/words.js'
import type { SheetCell } from './sheet.js'
import { asTotal, NUMBER_FORMATS, styles } from './styles.js'

type Shown = Pick<TableCell, 'unit' | 'value'>

const formatOf = (unit: TableCell['unit']): string =>
  unit === 'percent' ? NUMBER_FORMATS.percent : unit === 'euro' ? NUMBER_FORMATS.decimals : NUMBER_FORMATS.count

/** Whole percents are kept as the hundredths that a spreadsheet reckons with: 74% is 0.74, shown as 74%. */
const numberOf = ({ unit, value }: Shown): number => (unit === 'percent' ? Number(value) / 100 : Number(value))

/** A number is a number in the sheet too; what is not available is said in words, never 0 and never empty. */
export function valueCell(shown: Shown, { notAvailable }: ViewWords, total = false): SheetCell {
  if (shown.value === null) return { value: notAvailable, style: total ? asTotal(styles.absent) : styles.absent }
  const style = { ...styles.number, numFmt: formatOf(shown.unit) }
  return { value: numberOf(shown), style: total ? asTotal(style) : style }
}
