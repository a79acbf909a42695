import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { openSqliteEventStore } from '#libs/event-store'
import { blindAppends, METADATA, Streams } from './append.measure.js'
import { runCli } from './cli-process.js'
import { perSecond, withCallers } from './measure.js'
import { rawLog } from './raw-sqlite.js'
import { inTemporaryFolder } from './temporary-folder.js'

/** About five facts each. */
const PERSONS = 20_000
const RAW_INSERTS = 2_000
const CALLERS = 128

export interface ImportRun {
  readonly rows: number
  /** A second: of the import, and of what it is measured by. */
  readonly imported: number
  readonly blind: number
  readonly raw: number
  /** Seconds that csv-parse alone needs for the file, to those of the import. */
  readonly readingShare: number
  readonly peakMegabytes: number | undefined
}

/** A hundred thousand facts through `import`, and within the same minutes what it cannot be faster than. */
export const measureImport = (): Promise<ImportRun> =>
  inTemporaryFolder(async folder => {
    const made = await runCli(['make-extract', '--persons', String(PERSONS), '--out', folder], folder)
    if (made.code !== 0) throw new Error(`make-extract ended with ${made.code}: ${made.stderr}`)
    const file = join(folder, 'facts.csv')
    const { rows, seconds: reading } = await csvParseAlone(file)
    const blind = await blindAppendsPerSecond(join(folder, 'blind.sqlite'), rows)
    const raw = await rawInsertsPerSecond(join(folder, 'raw.sqlite'))

    const run = await runCli(['import', file], join(folder, 'data'))
    if (run.code !== 2) throw new Error(`import ended with ${run.code}: ${run.stderr}`)
    const seconds = Number(/rows in ([\d.]+) s, [\d,]+ a second\n(?!importing)/.exec(run.stderr)?.[1])
    const { peakMegabytes } = run
    return { rows, imported: rows / seconds, blind, raw, readingShare: reading / seconds, peakMegabytes }
  })

async function csvParseAlone(file: string): Promise<{ rows: number; seconds: number }> {
  const started = performance.now()
  let rows = -1
  for await (const _ of createReadStream(file).pipe(parse({ delimiter: ';' }))) rows++
  return { rows, seconds: (performance.now() - started) / 1_000 }
}

async function blindAppendsPerSecond(path: string, count: number): Promise<number> {
  const log = await openSqliteEventStore({ path })
  try {
    const append = blindAppends(log, new Streams())
    return await perSecond(count, () => withCallers(CALLERS, count, append))
  } finally {
    await log.close()
  }
}

/** The same durability, a transaction for each. */
async function rawInsertsPerSecond(path: string): Promise<number> {
  const raw = rawLog(path)
  const streams = new Streams()
  try {
    return await perSecond(RAW_INSERTS, () => {
      for (let count = 0; count < RAW_INSERTS; count++) {
        const { stream, revision } = streams.take()
        raw.append(stream, revision + 1, randomUUID(), 'VdabRegistered', { registeredOn: '2023-05-04' }, METADATA)
      }
    })
  } finally {
    raw.close()
  }
}
