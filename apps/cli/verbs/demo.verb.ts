import { Command, Option } from 'commander'
import { EventStore } from '#libs/event-store'
import { DEFAULT_SEED, POPULATION, population } from '#libs/population'
import { RunReport } from '#libs/queries'
import { reportViews } from '#libs/reports'
import { demoExitCode, demoJson, demoText } from '../demo/demo-result.js'
import { recordPopulation, requireDemoFolder } from '../demo/record-population.js'
import { nextSteps } from '../demo/next-steps.js'
import { catchUp } from '../catch-up.js'
import { FAILED } from '../exit-code.js'
import { requireWritable, writeOut } from '../out-file.js'
import { asWhole, asWorkbook } from '../parse-option.js'
import { grouped, ProgressBar } from '../progress-bar.js'
import { whileInterruptible, writing, type Session } from '../session.js'

interface Options {
  readonly seed: number
  readonly out: string
  readonly format: 'text' | 'json'
}

export const demo = (): Command =>
  new Command('demo')
    .description('Records the population behind the published answer of written question 125, and computes it again.')
    .option('--seed <number>', 'who is who; with any seed every figure is the same', asWhole, DEFAULT_SEED)
    .option('--out <file>', 'where to write the workbook', asWorkbook, 'sv125.xlsx')
    .addOption(new Option('--format <format>', 'of the comparison').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nThe data folder must be empty, or hold this demo: stopped half-way, it goes on where it was.\n\nExample:\n  DATA_DIR=./data/demo traject demo --seed 7',
    )
    .action((options: Options) => writing(session => run(session, options)))

async function run(session: Session, { seed, out, format }: Options): Promise<void> {
  requireWritable(out)
  await requireDemoFolder(session.app.get(EventStore), { dataDir: session.settings.dataDir, seed })
  const { recorded, isStopped } = await whileInterruptible(async interrupted => ({
    recorded: await record(session, seed, interrupted),
    isStopped: interrupted.aborted,
  }))
  if (isStopped) {
    process.stderr.write('Stopped. What is recorded stays; run it again to go on.\n')
    process.exitCode = FAILED
    return
  }
  await catchUp(session)

  const started = performance.now()
  const report = await session.queries.execute(new RunReport('sv125', {}))
  const seconds = Number(((performance.now() - started) / 1_000).toFixed(2))
  writeOut(out, await reportViews.xlsx.render(report))
  const result = { recorded, report, seconds, workbook: out }
  process.stdout.write(`${format === 'json' ? demoJson(result) : demoText(result)}\n`)
  process.stderr.write(`\n${nextSteps(session.settings)}\n`)
  process.exitCode = demoExitCode(result)
}

async function record(session: Session, seed: number, interrupted: AbortSignal) {
  using progress = new ProgressBar('recording persons', POPULATION.persons)
  const recorded = await recordPopulation(session.commands, population(seed), {
    seed,
    interrupted,
    onPerson: persons => progress.report(persons),
  })
  progress.finish()
  process.stderr.write(
    `${grouped(recorded.persons)} persons, ${grouped(recorded.events)} events recorded, ${grouped(recorded.before)} were there before, ${grouped(recorded.refused)} refused\n`,
  )
  return recorded
}
