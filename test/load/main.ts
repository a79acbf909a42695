import 'reflect-metadata'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { measureAppend } from './append.measure.js'
import { measureBareAppends } from './bare-appends.measure.js'
import { measureBareRows } from './bare-rows.measure.js'
import { measureCommand } from './command.measure.js'
import { measureDemo } from './demo.measure.js'
import { measureEngines } from './engines.measure.js'
import { measureEventStoreDb } from './eventstoredb.measure.js'
import { measureBareAnswers, measureHttp, measureReaders } from './http.measure.js'
import { measureImport } from './import.measure.js'
import { median, type Outcome } from './measure.js'
import { measureMongoDb } from './mongodb.measure.js'
import { measureRebuild } from './rebuild.measure.js'

/** `npm run bench [-- NAME...]`: ratios to a raw baseline of the same run first. It measures; it does not judge. */
const ROUNDS = 5

const whole = (count: number): string => Math.round(count).toLocaleString('en-US')

function tell({ name, ratio, goal, ours, baseline, unit, baselineName, rounds }: Outcome): void {
  const judged = goal === undefined ? '' : ` (goal ${goal}, ${ratio >= goal ? 'reached' : 'MISSED'})`
  process.stdout.write(
    `${ratio.toFixed(2).padStart(6)} of ${baselineName}${judged}: ${name}: ${whole(ours)} against ${whole(baseline)} ${unit}, medians of ${rounds}\n`,
  )
}

const limit = (what: string, value: number, most: number, unit: string): void =>
  void process.stdout.write(
    `${value.toFixed(2).padStart(6)} ${unit} (limit ${most}, ${value <= most ? 'kept' : 'MISSED'}): ${what}\n`,
  )

async function repeated<Result>(times: number, work: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = []
  for (let time = 0; time < times; time++) results.push(await work())
  return results
}

const benches: Readonly<Record<string, () => Promise<void>>> = {
  append: async () => {
    tell(await measureAppend(64, 12, ROUNDS))
    tell(await measureAppend(1, 0.9, ROUNDS))
  },
  bare: async () => {
    process.stdout.write('What bare loops come to on this machine, with next to nothing of Traject in them:\n')
    ;(await measureBareAppends(ROUNDS)).forEach(tell)
    tell(await measureBareRows(ROUNDS))
    tell(await measureBareAnswers(ROUNDS))
  },
  command: async () => tell(await measureCommand(0.75, ROUNDS)),
  rebuild: async () => (await measureRebuild({ fold: 0.8, rows: 0.55 }, ROUNDS)).forEach(tell),
  http: async () => tell(await measureHttp(4.5, ROUNDS)),
  readers: async () => {
    const runs = await repeated(ROUNDS, measureReaders)
    const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick))
    limit(
      'reading a dossier beside 64 writers, p99',
      of(run => run.p99),
      10,
      'ms',
    )
    process.stdout.write(
      `       p50 ${of(run => run.p50).toFixed(2)} ms; the writers did ${whole(of(run => run.writesPerSecond))} writes/s meanwhile\n`,
    )
  },
  engines: async () => {
    const eventStore = process.env['EVENTSTORE_URL']
    if (eventStore) (await measureEventStoreDb(eventStore, { append: 0.9, catchUp: 0.8 }, ROUNDS)).forEach(tell)
    else process.stdout.write('       EventStoreDB is not measured: EVENTSTORE_URL is not set.\n')
    const url = process.env['MONGODB_URL']
    if (url) (await measureMongoDb(url, { bulk: 0.7, oneByOne: 5 }, ROUNDS)).forEach(tell)
    else process.stdout.write('       MongoDB is not measured: MONGODB_URL is not set.\n')
    const rates = await measureEngines({ eventStore, mongodb: url }, ROUNDS)
    for (const { what, engine, perSecond } of rates)
      process.stdout.write(`${whole(perSecond).padStart(10)} a second: ${what}: ${engine}\n`)
  },
  import: async () => {
    const runs = await repeated(3, measureImport)
    const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick))
    const imported = {
      name: 'import of 100,000 facts',
      unit: 'rows/s',
      rounds: runs.length,
      ours: of(run => run.imported),
    }
    const blind = {
      baselineName: 'blind append',
      baseline: of(run => run.blind),
      ratio: of(run => run.imported / run.blind),
    }
    const raw = {
      baselineName: 'raw SQLite, a transaction each',
      baseline: of(run => run.raw),
      ratio: of(run => run.imported / run.raw),
    }
    tell({ ...imported, ...blind, goal: 0.3 })
    tell({ ...imported, ...raw, goal: 1 })
    limit('csv-parse alone, of the time of the import', 100 * of(run => run.readingShare), 10, '%')
    limit(
      'peak memory of the import',
      of(run => run.peakMegabytes ?? Number.NaN),
      300,
      'MB',
    )
  },
  demo: async () => {
    const runs = await repeated(ROUNDS, measureDemo)
    limit('npm run demo, after the build', median(runs.map(({ seconds }) => seconds)), 120, 's')
    limit('the report over the demo', median(runs.map(({ reportSeconds }) => reportSeconds)), 1, 's')
    const peaks = runs.flatMap(({ peakMegabytes }) => peakMegabytes ?? [])
    if (peaks.length > 0) limit('peak memory of the demo', median(peaks), 600, 'MB')
  },
}

/** Each in a process of its own: what one left in the heap, and taught the compiler, is nothing to the next. */
function each(names: readonly string[]): void {
  for (const name of names) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in benches))
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`)
  process.exitCode = 1
} else if (asked.length === 1) await benches[asked[0]!]!()
else each(asked.length > 0 ? asked : Object.keys(benches))
