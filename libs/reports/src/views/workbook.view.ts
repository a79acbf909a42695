import { writeXlsx } from 'hucre/xlsx'
import type { Report } from '../report.js'

export const toWorkbook = (report: Report): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: 'Figures', rows: report.figures.map(({ id, value }) => [id, value]) }] })
