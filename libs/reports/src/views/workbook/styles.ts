import type { AlignmentStyle, BorderSide, CellStyle, Color, FontStyle } from 'hucre'

const INK: Color = { rgb: '1F2A44' }
const FAINT: Color = { rgb: '6B7280' }
const LINE: Color = { rgb: 'C9CED6' }
const HEADER: Color = { rgb: 'E8ECF2' }

const hairline: BorderSide = { style: 'thin', color: LINE }
const rule: BorderSide = { style: 'medium', color: INK }

/** Named in every style: a cell whose font has no name is shown in whatever the reader's program likes. */
export const FONT: FontStyle = { name: 'Calibri', size: 11, family: 2 }
const font = (style: FontStyle = {}): FontStyle => ({ ...FONT, ...style })

export const NUMBER_FORMATS = { count: '#,##0', percent: '0%', decimals: '#,##0.00' } as const

const verdictStyle = (ground: string, ink: string): CellStyle => ({
  font: font({ color: { rgb: ink } }),
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: ground } },
  border: { bottom: hairline },
  alignment: { vertical: 'center', horizontal: 'left', indent: 1 },
})

const headerStyle = (alignment: AlignmentStyle): CellStyle => ({
  font: font({ bold: true, color: INK }),
  fill: { type: 'pattern', pattern: 'solid', fgColor: HEADER },
  border: { bottom: rule },
  alignment: { wrapText: true, vertical: 'bottom', ...alignment },
})

/** Numbers stand to the right, and keep off what begins there. */
const ofNumbers = { horizontal: 'right', indent: 1 } as const

/** How the workbook looks, in one place: one ink, one grey, lines rather than boxes; colour only where it says something. */
export const styles = {
  title: { font: font({ size: 16, bold: true, color: INK }) },
  subtitle: { font: font({ size: 10, color: FAINT }) },
  heading: { font: font({ size: 12, bold: true, color: INK }) },
  header: headerStyle({ horizontal: 'left' }),
  headerAside: headerStyle({ horizontal: 'left', indent: 1 }),
  headerOfNumbers: headerStyle(ofNumbers),
  plain: { font: font() },
  text: { font: font(), border: { bottom: hairline }, alignment: { vertical: 'center' } },
  /** Beside a number, which stands at the right of its own cell. */
  aside: {
    font: font(),
    border: { bottom: hairline },
    alignment: { vertical: 'center', horizontal: 'left', indent: 1 },
  },
  wrapped: {
    font: font(),
    border: { bottom: hairline },
    alignment: { vertical: 'center', wrapText: true, horizontal: 'left', indent: 1 },
  },
  note: { font: font({ size: 10, color: FAINT }), alignment: { vertical: 'top', wrapText: true } },
  link: { font: font({ color: { rgb: '1D4E9E' }, underline: true }) },
  number: { font: font(), border: { bottom: hairline }, alignment: { vertical: 'center', ...ofNumbers } },
  absent: {
    font: font({ italic: true, color: FAINT }),
    border: { bottom: hairline },
    alignment: { vertical: 'center', ...ofNumbers },
  },
  match: verdictStyle('E3F1E5', '1E6B2E'),
  mismatch: verdictStyle('FBE3E1', '9B1C13'),
  'not-reproducible': verdictStyle('FDF1D6', '7A5200'),
} satisfies Readonly<Record<string, CellStyle>>

/** A row of totals: the same cells, bold, under a rule. */
export const asTotal = (style: CellStyle): CellStyle => ({
  ...style,
  font: { ...style.font, bold: true },
  border: { top: rule, bottom: hairline },
})
