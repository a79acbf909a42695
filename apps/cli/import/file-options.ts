import { Command, Option } from 'commander'
import { asPlace } from '../parse-option.js'
import { UsageError } from '../usage-error.js'
import { asActor } from './actor.js'
import { asServerUrl } from './server-url.js'

/** What every verb that takes a file in can be told. */
export interface FileOptions {
  readonly dryRun?: true
  readonly url?: string
  readonly report?: string
  readonly anew?: true
  readonly actor: string
  readonly format: 'text' | 'json'
}

/** A verb that takes a file in; the verb adds what is its own. */
export const fileVerb = (name: string): Command =>
  new Command(name)
    .argument('<file>', 'CSV, also packed with gzip or zstd; - for standard input', asPlace)
    .option('--dry-run', 'the same verdicts, and nothing recorded; works beside a running server')
    .option('--url <url>', 'through a running server, which does it', asServerUrl)
    .option('--report <file>', 'where the verdicts go; by default <file>.report.csv, or <file>.dry-run.csv', asPlace)
    .option('--anew', 'from the first row, also where a run of this file was stopped')
    .option('--actor <name>', 'who takes the file in, as it stands in the history', asActor, name)
    .addOption(new Option('--format <format>', 'of the counts').choices(['text', 'json']).default('text'))

/** Where the columns, the verdicts and what to do about them stand. */
export const FORMATS = 'Columns and verdicts: docs/files.md.'

export function reportFor(file: string, { report, dryRun }: FileOptions): string {
  if (report === '-')
    throw new UsageError('--report - is not to be had: a run that was stopped goes on with its report. Name a file.')
  return report ?? `${file === '-' ? 'stdin' : file}.${dryRun ? 'dry-run' : 'report'}.csv`
}

/** What only makes sense in this process is not asked of a server, and no password goes to it. */
export function requireSendable({ dryRun, anew, url = '' }: FileOptions): void {
  if (dryRun) throw new UsageError('--dry-run works beside the server: leave --url out.')
  if (anew)
    throw new UsageError('--anew is for a run that was stopped here: a server takes every file from its first row.')
  // Here, as a refusal of the option's parser would repeat what was given.
  const address = URL.parse(url)
  if (address?.username || address?.password)
    throw new UsageError('--url has no place for a name and a password: a token goes in TRAJECT_TOKEN.')
}
