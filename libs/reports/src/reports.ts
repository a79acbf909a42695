import type { ReportType } from './report-type.js'
import { sv125Report } from './sv125/description.js'

export const reports: readonly ReportType[] = [sv125Report]

export const findReport = (id: string): ReportType | undefined => reports.find(report => report.id === id)
