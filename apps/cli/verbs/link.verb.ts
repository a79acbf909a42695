import { Command, InvalidArgumentError, Option } from 'commander'
import { EventStore } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { linkFile, type JobProgress, type JobStore, type LinkageRequest, type LinkDesk } from '#libs/linkage'
import { PersonVault } from '#libs/person-vault'
import { Clock } from '#libs/runtime'
import { isLinkageSource } from '#libs/trajectory'
import { catchUp } from '../catch-up.js'
import { FAILED } from '../exit-code.js'
import { UsageError } from '../explain.js'
import { asActor } from '../import/actor.js'
import { ImportProgress } from '../import/import-progress.js'
import { withJobs, withTrialJobs } from '../import/import-stores.js'
import { countsText, exitCodeFor } from '../import/verdict-counts.js'
import { throughServer } from '../import/through-server.js'
import { jsonText } from '../json-text.js'
import { asDate } from '../parse-option.js'
import { Progress } from '../progress.js'
import { trying, untilInterrupted, takingIn, type Session } from '../session.js'

interface Options {
  readonly observedOn: string
  readonly source: string
  readonly correct?: true
  readonly reason?: string
  readonly dryRun?: true
  readonly url?: string
  readonly report?: string
  readonly anew?: true
  readonly actor: string
  readonly format: 'text' | 'json'
}

export const link = (): Command =>
  new Command('link')
    .description(
      'Takes in what VDAB says of registration and employment on one day, and writes a verdict for each row.',
    )
    .argument('<file>', 'CSV, also packed with gzip or zstd; - for standard input')
    .requiredOption('--observed-on <date>', 'day on which the file was true', asDate)
    .option('--source <name>', 'who sent it', asSource, 'vdab')
    .option('--correct', 'correct the record where the file differs; without it a caseworker decides')
    .option('--reason <text>', 'why the record is corrected; kept sealed, shown in the history')
    .option('--dry-run', 'the same verdicts, and nothing recorded; works beside a running server')
    .option('--url <url>', 'through a running server, which does it')
    .option('--report <file>', 'where the verdicts go; by default <file>.report.csv, or <file>.dry-run.csv')
    .option('--anew', 'from the first row, also where a run of this file was stopped')
    .option('--actor <name>', 'who links, as it stands in the history', asActor, 'link')
    .addOption(new Option('--format <format>', 'of the counts').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nStopped at any moment it goes on when it is run again; run a second time it records nothing twice.\nExit status 2 when rows were refused, invalid, of unknown persons, or differ from the record: see the report.\n\nExample:\n  traject link vdab-2024-01.csv --observed-on 2024-01-31',
    )
    .action((file: string, options: Options) => {
      requireReason(options)
      if (options.url !== undefined) return send(file, options.url, options)
      return options.dryRun
        ? trying(session => withTrialJobs(session.settings, ({ store }) => run(session, store, file, options)))
        : takingIn(session => withJobs(session.settings, ({ store }) => run(session, store, file, options)))
    })

async function run(session: Session, store: JobStore, file: string, options: Options): Promise<void> {
  const { dryRun, format, observedOn } = options
  const signal = untilInterrupted()
  const progress = new ImportProgress(dryRun ? 'trying' : 'linking')
  const request = requestOf(file, options)
  let done: JobProgress
  try {
    done = await linkFile(deskOf(session, store, options), {
      ...request,
      signal,
      onOpen: (rows, before) => progress.open(rows, before),
      onProgress: (now, rows) => progress.report(now, rows),
    })
  } finally {
    progress.finish()
  }
  if (signal.aborted) {
    process.stderr.write(`Stopped behind line ${done.line}. What is recorded stays; run it again to go on.\n`)
    process.exitCode = FAILED
    return
  }
  if (!dryRun) await catchUp(session)
  const { rows, counts } = done
  const { report } = request
  process.stdout.write(
    `${format === 'json' ? jsonText({ file, report, observedOn, rows, counts }) : countsText(counts)}\n`,
  )
  process.stderr.write(`Verdicts, one for each row: ${report}\n`)
  process.exitCode = exitCodeFor(counts)
}

async function send(file: string, url: string, options: Options): Promise<void> {
  const { observedOn, source, actor, format, dryRun } = options
  if (dryRun) throw new UsageError('--dry-run works beside the server: leave --url out.')
  const { report, correct } = requestOf(file, options)
  const progress = new Progress('linking', undefined)
  const { state, rows, counts, why } = await throughServer({
    url,
    path: `linkages?${new URLSearchParams({ observedOn, source }).toString()}`,
    file,
    report,
    actor,
    headers: correct === undefined ? {} : { 'x-correction-reason': encodeURIComponent(correct) },
    signal: untilInterrupted(),
    onProgress: job => progress.report(job.rows),
  })
  progress.finish()
  process.stdout.write(
    `${format === 'json' ? jsonText({ file, report, observedOn, rows, counts }) : countsText(counts)}\n`,
  )
  process.stderr.write(`Verdicts, one for each row: ${report}\n`)
  if (state !== 'done') process.stderr.write(`The server says: ${why ?? state}.\n`)
  process.exitCode = state === 'done' ? exitCodeFor(counts) : FAILED
}

function requestOf(file: string, options: Options): Omit<LinkageRequest, 'signal'> {
  const { observedOn, source, dryRun, anew = false, correct, reason } = options
  const report = options.report ?? `${file === '-' ? 'stdin' : file}.${dryRun ? 'dry-run' : 'report'}.csv`
  const why = correct && reason !== undefined ? { correct: reason } : {}
  return { file, report, observedOn: calendarDate(observedOn), source, anew, ...why }
}

function deskOf({ app, commands }: Session, store: JobStore, { actor }: Options): LinkDesk {
  const clock = app.get(Clock)
  return {
    store,
    execute: command => commands.execute(command),
    vault: app.get(PersonVault),
    log: app.get(EventStore),
    importer: { actor, role: 'operator' },
    today: () => clock.today(),
    now: () => clock.now(),
  }
}

const LONGEST_REASON = 2000

function requireReason({ correct, reason }: Options): void {
  if (correct && !reason?.trim()) throw new UsageError('Say why the record is corrected: --correct --reason "...".')
  if (!correct && reason !== undefined)
    throw new UsageError('--reason says why the record is corrected: give --correct too.')
  if ((reason?.length ?? 0) > LONGEST_REASON) throw new UsageError(`--reason has at most ${LONGEST_REASON} characters.`)
}

function asSource(value: string): string {
  if (isLinkageSource(value)) return value
  throw new InvalidArgumentError('Give a name of lower-case letters, digits and -.')
}
