import type { JobProgress } from '#libs/linkage'
import { jsonText } from '../json-text.js'
import { countsText, exitCodeFor } from './verdict-counts.js'

/** What is said of a file beside its counts. */
export interface ResultOutput {
  readonly format: 'text' | 'json'
  readonly result: {
    readonly file: string
    /** Left out where there is none. */
    readonly report?: string
    readonly observedOn?: string
  }
}

/** Counts on standard output, where the verdicts are on standard error, and the exit status. */
export function printResult(
  { rows, counts }: Pick<JobProgress, 'rows' | 'counts'>,
  { format, result }: ResultOutput,
): void {
  process.stdout.write(`${format === 'json' ? jsonText({ ...result, rows, counts }) : countsText(counts)}\n`)
  if (result.report !== undefined) process.stderr.write(`Verdicts, one for each row: ${result.report}\n`)
  process.exitCode = exitCodeFor(counts)
}
