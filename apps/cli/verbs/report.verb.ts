import { Command, Option } from 'commander'
import { RunReport } from '#libs/queries'
import { REPORT_FORMATS, reportViews, type Report, type ReportFormat } from '#libs/reports'
import { UsageError } from '../explain.js'
import { requireWritable, writeOut } from '../out-file.js'
import { asDate, asInstant, asPeriod } from '../parse-option.js'
import { reportText } from '../report-text.js'
import { reading } from '../session.js'

interface Options {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly violationsUntil?: string
  readonly term?: string
  readonly knownAt?: string
  readonly format: ReportFormat | 'text'
  readonly out?: string
}

export const report = (): Command =>
  new Command('report')
    .description('Computes a report from the rows. Works beside a running server.')
    .argument('<id>', 'which report, such as sv125')
    .option('--from <date>', 'first day of the window in which contracts were signed', asDate)
    .option('--to <date>', 'last day of that window', asDate)
    .option('--as-of <date>', 'last day of the facts about persons that count', asDate)
    .option('--violations-until <date>', 'last day of the facts about violations that count', asDate)
    .option('--known-at <instant>', 'what was recorded later does not count (ISO 8601)', asInstant)
    .option('--term <period>', 'registration term, such as P2M or P60D; by default that of the dated rules', asPeriod)
    .addOption(
      new Option('--format <format>', 'how it is written').choices(['text', ...REPORT_FORMATS]).default('text'),
    )
    .option('--out <file>', 'where to write it; by default standard output')
    .addHelpText('after', '\nExample:\n  traject report sv125 --as-of 2024-02-05 --format xlsx --out sv125.xlsx')
    .action(async (id: string, { format, out, knownAt, ...parameters }: Options) => {
      if (format === 'xlsx' && out === undefined && process.stdout.isTTY)
        throw new UsageError('A workbook is not for a terminal: name a file with --out.')
      if (out !== undefined) requireWritable(out)
      const run = new RunReport(id, parameters, knownAt ? { knownAt } : {})
      const content = await rendered(await reading(({ queries }) => queries.execute(run)), format)
      if (out === undefined) process.stdout.write(content)
      else {
        writeOut(out, content)
        process.stderr.write(`written to ${out}\n`)
      }
    })

const rendered = (found: Report, format: Options['format']): Promise<Uint8Array> =>
  format === 'text'
    ? Promise.resolve(new TextEncoder().encode(`${reportText(found)}\n`))
    : reportViews[format].render(found)
