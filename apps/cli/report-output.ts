import { extname } from 'node:path'
import { REPORT_FORMATS, type ReportFormat } from '#libs/reports'
import { UsageError } from './usage-error.js'

export const OUTPUT_FORMATS = ['text', ...REPORT_FORMATS] as const
export type OutputFormat = 'text' | ReportFormat

export interface ReportOutput {
  readonly format: OutputFormat
  /** Undefined for standard output. */
  readonly file: string | undefined
}

/** Where a report goes, and in what it is written: as the name of the file says, where nothing else does. */
export function reportOutput(out: string | undefined, format: OutputFormat | undefined): ReportOutput {
  const file = out === '-' ? undefined : out
  const named = file === undefined ? undefined : formatOf(file)
  if (named !== undefined && format !== undefined && named !== format)
    throw new UsageError(
      `--format ${format} and --out ${file} disagree: leave --format out, or give the file another name.`,
    )
  if (file !== undefined && named === undefined && format === undefined && extname(file) !== '')
    throw new UsageError(
      `--out ${file} does not say how it is to be written: give --format, or a name that ends in .txt, .json, .csv or .xlsx.`,
    )
  return { file, format: format ?? named ?? 'text' }
}

function formatOf(file: string): OutputFormat | undefined {
  const extension = extname(file).slice(1).toLowerCase()
  return extension === 'txt' ? 'text' : REPORT_FORMATS.find(format => format === extension)
}
