import { Command, Option } from 'commander'
import { EventStore } from '#libs/event-store'
import { importFacts, type Counts, type ImportDesk } from '#libs/linkage'
import { PersonVault } from '#libs/person-vault'
import { Clock } from '#libs/runtime'
import { catchUp } from '../catch-up.js'
import { FAILED } from '../exit-code.js'
import { asActor } from '../import/actor.js'
import { ImportProgress } from '../import/import-progress.js'
import { withJobs, withTrialJobs, type JobStores } from '../import/import-stores.js'
import { countsText, exitCodeFor } from '../import/verdict-counts.js'
import { jsonText } from '../json-text.js'
import { trying, untilInterrupted, takingIn, type Session } from '../session.js'

interface Options {
  readonly dryRun?: true
  readonly report?: string
  readonly anew?: true
  readonly actor: string
  readonly format: 'text' | 'json'
}

export const importVerb = (): Command =>
  new Command('import')
    .description('Records the facts of a file of the agencies, each by its command, and writes a verdict for each row.')
    .argument('<file>', 'CSV, also packed with gzip or zstd; - for standard input')
    .option('--dry-run', 'the same verdicts, and nothing recorded; works beside a running server')
    .option('--report <file>', 'where the verdicts go; by default <file>.report.csv, or <file>.dry-run.csv')
    .option('--anew', 'from the first row, also where an import of this file was stopped')
    .option('--actor <name>', 'who imports, as it stands in the history', asActor, 'import')
    .addOption(new Option('--format <format>', 'of the counts').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nStopped at any moment it goes on when it is run again; run a second time it records nothing twice.\nExit status 2 when rows were refused, invalid or in conflict: see the report.\n\nExample:\n  traject import kbi-2024-02.csv.gz',
    )
    .action((file: string, options: Options) =>
      options.dryRun
        ? trying(session => withTrialJobs(session.settings, jobs => run(session, jobs, file, options)))
        : takingIn(session => withJobs(session.settings, jobs => run(session, jobs, file, options))),
    )

async function run(session: Session, jobs: JobStores, file: string, options: Options): Promise<void> {
  const { dryRun, anew = false } = options
  const report = options.report ?? `${file === '-' ? 'stdin' : file}.${dryRun ? 'dry-run' : 'report'}.csv`
  const progress = new ImportProgress(dryRun ? 'trying' : 'importing')
  let isComplete = false
  const done = await importFacts(deskOf(session, jobs, options), {
    file,
    report,
    anew,
    signal: untilInterrupted(),
    onOpen: (rows, before) => progress.open(rows, before),
    onProgress: (now, rows) => progress.report(now, rows),
    complete: async ({ rows, counts }) => {
      isComplete = true
      progress.finish()
      if (!dryRun) await catchUp(session)
      tell({ file, report, rows, counts }, options)
    },
  })
  if (isComplete) return
  progress.finish()
  process.stderr.write(`Stopped behind line ${done.line}. What is recorded stays; run it again to go on.\n`)
  process.exitCode = FAILED
}

interface Result {
  readonly file: string
  readonly report: string
  readonly rows: number
  readonly counts: Counts
}

function tell(result: Result, { format }: Options): void {
  process.stdout.write(`${format === 'json' ? jsonText(result) : countsText(result.counts)}\n`)
  process.stderr.write(`Verdicts, one for each row: ${result.report}\n`)
  process.exitCode = exitCodeFor(result.counts)
}

function deskOf({ app, commands }: Session, jobs: JobStores, { actor }: Options): ImportDesk {
  const clock = app.get(Clock)
  return {
    ...jobs,
    commands,
    vault: app.get(PersonVault),
    log: app.get(EventStore),
    importer: { actor, role: 'operator' },
    today: () => clock.today(),
    now: () => clock.now(),
  }
}
