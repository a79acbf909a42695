import { Command, Option } from 'commander'
import type { CalendarDate, Period } from '#libs/kernel'
import { RunReport } from '#libs/queries'
import { DEFAULT_LANGUAGE, LANGUAGES, reportViews, type Language, type Report } from '#libs/reports'
import { inOptions } from '../in-options.js'
import { requireWritable, writeOut } from '../out-file.js'
import { asDate, asInstant, asPeriod, asPlace } from '../parse-option.js'
import { OUTPUT_FORMATS, reportOutput, type OutputFormat } from '../report-output.js'
import { reportText } from '../report-text.js'
import { reading } from '../session.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly from?: CalendarDate
  readonly to?: CalendarDate
  readonly asOf?: CalendarDate
  readonly violationsUntil?: CalendarDate
  readonly term?: Period
  readonly knownAt?: string
  readonly language: Language
  readonly format?: OutputFormat
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
      new Option('--language <language>', 'in which titles, definitions and notes are said: English or Dutch')
        .choices(LANGUAGES)
        .default(DEFAULT_LANGUAGE),
    )
    .addOption(
      new Option('--format <format>', 'how it is written; by default as the file is named, or as text').choices(
        OUTPUT_FORMATS,
      ),
    )
    .option('--out <file>', 'where to write it; by default, and with -, standard output', asPlace)
    .addHelpText('after', '\nExample:\n  traject report sv125 --as-of 2024-02-05 --out sv125.xlsx')
    .action(async (id: string, { format: asked, out, knownAt, language, ...parameters }: Options) => {
      const { file, format } = reportOutput(out, asked)
      if (format === 'xlsx' && file === undefined && process.stdout.isTTY)
        throw new UsageError('A workbook is not for a terminal: name a file with --out.')
      if (file !== undefined) requireWritable(file)
      const run = new RunReport(id, parameters, { language, ...(knownAt && { knownAt }) })
      const found = await reading(({ queries }) => queries.execute(run)).catch(inOptions)
      const content = await rendered(found, format, file === undefined ? widthOf(process.stdout) : undefined)
      if (file === undefined) process.stdout.write(content)
      else {
        writeOut(file, content)
        process.stderr.write(`written to ${file}\n`)
      }
    })

/** Undefined for a pipe, and for a terminal that does not know how wide it is: that one says 0. */
const widthOf = ({ columns }: Pick<NodeJS.WriteStream, 'columns'>): number | undefined => columns || undefined

const rendered = (found: Report, format: OutputFormat, width?: number): Promise<Uint8Array> =>
  format === 'text'
    ? Promise.resolve(new TextEncoder().encode(`${reportText(found, width)}\n`))
    : reportViews[format].render(found)
