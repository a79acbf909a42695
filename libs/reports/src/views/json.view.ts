import type { Report } from '../report.js'

/** The report is made for this: positions and amounts are strings in it already. */
export const toJson = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`
