import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeExtract } from '../../apps/cli/extract/write-extract.js'
import { openSqliteEventStoreToRead, START } from '#libs/event-store'
import { reportLines, type ReportLine } from '../../libs/linkage/testing/import-desk.js'
import { transpiledSources } from '../support/transpiled-sources.js'

/** More of them, to look for what is rare: KILLS=500. */
const KILLS = Number(process.env['KILLS'] ?? 30)
const SIDE_BY_SIDE = 2
const PATIENCE_MS = 60_000 + KILLS * 10_000

const folder = mkdtempSync(join(tmpdir(), 'traject-killed-'))
const sources = transpiledSources('killed')
const facts = join(folder, 'facts.csv')
let undisturbed: Outcome

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  sources.remove()
})

interface Place {
  readonly dataDir: string
  readonly report: string
}

/** What an import comes to: the facts of each person in order, and the verdicts. */
interface Outcome {
  readonly log: ReadonlyMap<string, readonly unknown[]>
  readonly verdicts: readonly ReportLine[]
  readonly misplaced: readonly string[]
}

function placeOf(name: string): Place {
  mkdirSync(join(folder, name))
  return { dataDir: join(folder, name, 'data'), report: join(folder, name, 'report.csv') }
}

/** Runs until it is done, or until it is killed at its so manieth sign of life and so many milliseconds. */
async function run(
  { dataDir, report }: Place,
  kill?: { readonly after: number; readonly ms: number },
): Promise<boolean> {
  const child = spawn(process.execPath, [sources.moduleOf('test/support/importer.process.ts'), facts, report], {
    env: { DATA_DIR: dataDir, PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(folder, 'compiled') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  let signs = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('done') && !kill) break
    if (!kill || signs++ !== kill.after) continue
    await pause(kill.ms)
    child.kill('SIGKILL')
  }
  await ended
  return child.exitCode === 0
}

async function outcomeOf({ dataDir, report }: Place): Promise<Outcome> {
  const store = openSqliteEventStoreToRead({ path: join(dataDir, 'events.sqlite') })
  const events = await store.readAll(START, 1_000_000)
  await store.close()
  const log = Map.groupBy(events, ({ stream }) => stream)
  const keyAt = new Map(events.map(({ position, metadata }) => [String(position), metadata.idempotencyKey]))
  const lines = reportLines(report)
  return {
    log: new Map([...log].map(([stream, told]) => [stream, told.map(({ type, data, id }) => ({ type, data, id }))])),
    verdicts: lines.map(line => ({ ...line, position: '' })),
    misplaced: lines.flatMap(({ source_id, verdict, position }) =>
      verdict === 'recorded' && keyAt.get(position!) !== `import:${source_id}` ? [source_id!] : [],
    ),
  }
}

/** Killed behind its end, a run was complete: the next would be a second one. */
function isDone({ dataDir }: Place): boolean {
  const db = new DatabaseSync(join(dataDir, 'imports.sqlite'), { readOnly: true })
  try {
    return db.prepare('SELECT state FROM job').get()?.['state'] === 'done'
  } finally {
    db.close()
  }
}

beforeAll(async () => {
  await writeExtract({ persons: 60, seed: 11, faults: 30, folder, onPerson: () => {} })
  const place = placeOf('undisturbed')
  expect(await run(place)).toBe(true)
  undisturbed = await outcomeOf(place)
}, PATIENCE_MS)

test('undisturbed, there is something of everything in it', () => {
  const verdicts = new Set(undisturbed.verdicts.map(({ verdict }) => verdict))
  expect(verdicts).toEqual(new Set(['recorded', 'already-recorded', 'refused', 'invalid', 'conflict']))
  expect(undisturbed.misplaced).toEqual([])
})

test(
  `killed ${KILLS} times at any moment and run again, the events and the report are those of an undisturbed run`,
  async () => {
    let [kills, journeys] = [0, 0]
    async function journey(): Promise<void> {
      const place = placeOf(`journey-${journeys++}`)
      for (let kill = 0; kill < 12; kill++) {
        const after = Math.floor(Math.random() * 3)
        if (await run(place, { after, ms: Math.random() * 30 })) break
        kills++
        if (isDone(place)) break
      }
      const isComplete = isDone(place) || (await run(place))
      expect(isComplete).toBe(true)
      expect(await outcomeOf(place)).toEqual(undisturbed)
    }
    const traveller = async () => {
      while (kills < KILLS) await journey()
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, traveller))
    expect(kills).toBeGreaterThanOrEqual(KILLS)
  },
  PATIENCE_MS,
)
