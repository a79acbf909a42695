import type { CellStyle } from 'hucre'
import type { SheetCell } from './sheet.js'

/** Of a row or a column. A year is a number there too: Excel marks a text of digits as a number stored as text. */
export function nameCell(name: string, style: CellStyle): SheetCell {
  if (!/^\d{4}$/.test(name)) return { value: name, style }
  const alignment = { horizontal: 'left', ...style.alignment } as const
  return { value: Number(name), style: { ...style, numFmt: '0', alignment } }
}
