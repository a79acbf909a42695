import type { Report } from '../report.js'
import { toCsv } from './csv.view.js'
import { toJson } from './json.view.js'
import { toWorkbook } from './workbook.view.js'

export interface ReportView {
  readonly mediaType: string
  readonly render: (report: Report) => Promise<Uint8Array>
}

export const REPORT_FORMATS = ['json', 'csv', 'xlsx'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

const bytes = (text: string): Promise<Uint8Array> => Promise.resolve(new TextEncoder().encode(text))

/** A report as it goes out, in every format that can be asked for. */
export const reportViews: Readonly<Record<ReportFormat, ReportView>> = {
  json: { mediaType: 'application/json; charset=utf-8', render: report => bytes(toJson(report)) },
  csv: { mediaType: 'text/csv; charset=utf-8', render: report => bytes(toCsv(report)) },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    render: toWorkbook,
  },
}
