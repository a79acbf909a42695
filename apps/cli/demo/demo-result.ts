import type { Report } from '#libs/reports'
import { DONE, DONE_WITH_REFUSALS, FAILED } from '../exit-code.js'
import { jsonText } from '../json-text.js'
import { comparisonText } from '../report-text.js'
import type { RecordingCounts } from './record-population.js'

/** What a demo comes to: published beside computed, and where the workbook is. */
export interface DemoResult {
  readonly recorded: RecordingCounts
  readonly report: Pick<Report, 'report' | 'language' | 'title' | 'position' | 'published'>
  /** That the report took. */
  readonly seconds: number
  readonly workbook: string
}

export const demoJson = ({ report: { report, position, published }, ...others }: DemoResult): string =>
  jsonText({ report, position, published, ...others })

export const demoText = ({ report, seconds, workbook }: DemoResult): string =>
  [
    `${report.title}: published beside computed from position ${report.position}`,
    comparisonText(report),
    `The report took ${seconds.toFixed(2)} s.\nWorkbook: ${workbook}`,
  ].join('\n\n')

/** The demo is done when its figures are the published ones; those that no population can give are none of its faults. */
export function demoExitCode({ recorded, report }: Pick<DemoResult, 'recorded' | 'report'>): number {
  if (report.published.some(({ verdict }) => verdict === 'mismatch')) return FAILED
  return recorded.refused > 0 ? DONE_WITH_REFUSALS : DONE
}
