import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NestFactory } from '@nestjs/core'
import { CommandBus } from '@nestjs/cqrs'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { OpenDossier } from '#libs/commands'
import { EventStore, START } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { importFacts, SqliteJobStore, type FactRequest, type JobStore } from '#libs/linkage'
import { PersonVault, testSsin } from '#libs/person-vault'
import { dataFolder, settingsFrom, TrajectModule, type DataFolder, type Settings } from '#libs/runtime'
import { copyDatabase } from '#libs/sqlite'
import { HEADER, reportLines, row } from '../../libs/linkage/testing/import-fixture.js'

jest.setTimeout(120_000)

const by = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const
const person = (serial: number) => testSsin(calendarDate('1990-01-01'), serial)
const [JAN, MIA, EVA] = [person(1), person(2), person(3)]

let folder: string
let settings: Settings
let data: DataFolder
let file: string
let told: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-restored-'))
  settings = settingsFrom({ DATA_DIR: join(folder, 'data') })
  data = dataFolder(settings.dataDir)
  file = join(folder, 'facts.csv')
  told = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process for as long as the work lasts. */
async function running<Result>(work: (office: Office) => Promise<Result>): Promise<Result> {
  const app = await NestFactory.createApplicationContext(TrajectModule.working(settings), { logger: false })
  const store = await SqliteJobStore.open(data.imports)
  try {
    return await work({ commands: app.get(CommandBus), log: app.get(EventStore), vault: app.get(PersonVault), store })
  } finally {
    await store.close()
    await app.close()
  }
}

interface Office {
  readonly commands: CommandBus
  readonly log: EventStore
  readonly vault: PersonVault
  readonly store: JobStore
}

const deskOn = (office: Office) => ({
  ...office,
  importer: { actor: 'kbi', role: 'operator' as const },
  today: () => calendarDate('2024-06-01'),
  now: () => new Date('2024-06-01T10:00:00Z'),
  warn: (message: string) => void told.push(message),
})
const request = () => ({ file, report: `${file}.report.csv`, signal: new AbortController().signal })
const taken = (more: Partial<FactRequest> = {}) =>
  running(async office => (await importFacts(deskOn(office), { ...request(), ...more })).counts)
/** Of persons side by side it is not said whose is first. */
const types = () => running(async ({ log }) => (await log.readAll(START, 1_000)).map(({ type }) => type).toSorted())
const verdicts = () => reportLines(`${file}.report.csv`).map(({ source_id, verdict }) => [source_id, verdict])

const written = (...lines: readonly string[]) => writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`)
const reported = (source_id: string, ssin: string) =>
  row({ source_id, ssin, fact: 'reported-to-agency', on: '2022-03-02', agency: 'agii', category: 'mandatory' })
const signed = (source_id: string, ssin: string) => row({ source_id, ssin, fact: 'contract-signed', on: '2022-03-15' })
/** What a backup of this moment has of the log. */
const keep = () => copyDatabase({ path: data.events }, join(folder, 'events.kept'))

/** By the book: the log of the backup, a vault and everything else that is not older. */
function restore(): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(data.events + suffix, { force: true })
  for (const suffix of ['', '-wal', '-shm']) rmSync(data.rows + suffix, { force: true })
  copyFileSync(join(folder, 'events.kept'), data.events)
}

const FACTS = [
  reported('K-1', JAN),
  signed('K-2', JAN),
  reported('K-3', MIA),
  signed('K-4', MIA),
  // Recorded by nobody: the fact is there.
  signed('K-5', MIA),
  // Refused: nobody reported her.
  signed('K-6', EVA),
]
const OF_FACTS = ['recorded', 'recorded', 'recorded', 'recorded', 'already-recorded', 'refused']

async function givenRestored(): Promise<void> {
  written(FACTS[0]!)
  await taken()
  await keep()
  written(...FACTS)
  await taken()
  expect(verdicts().map(([, verdict]) => verdict)).toEqual(['already-recorded', ...OF_FACTS.slice(1)])
  restore()
}

test('sent again after an older log was put back, each fact is recorded once', async () => {
  await givenRestored()
  await taken()
  expect(verdicts().map(([, verdict]) => verdict)).toEqual(['already-recorded', ...OF_FACTS.slice(1)])
  expect(await types()).toEqual(['ContractSigned', 'ContractSigned', 'ReportedToAgency', 'ReportedToAgency'])
  expect(told).toEqual([expect.stringMatching(/^The log lacks event .* was restored/)])

  expect(await taken()).toEqual({ 'already-recorded': 5, refused: 1 })
  expect(told).toHaveLength(1)
})

test('so it is where the log was written further, past where it ended', async () => {
  await givenRestored()
  const others = { reportedOn: calendarDate('2022-03-02'), agency: 'agii', category: 'entitled' } as const
  await running(async ({ commands }) => {
    for (let serial = 10; serial < 16; serial++)
      await commands.execute(new OpenDossier({ ssin: person(serial), ...others }, by))
  })
  const before = await types()
  expect(await taken()).toEqual({ 'already-recorded': 2, recorded: 3, refused: 1 })
  expect(await types()).toEqual([...before, 'ContractSigned', 'ReportedToAgency', 'ContractSigned'].toSorted())
})

test('a dry run believes no more of what was noted than the run itself', async () => {
  await givenRestored()
  const noted = SqliteJobStore.openToRead(data.imports)
  const scratch = await SqliteJobStore.open(join(folder, 'scratch.sqlite'))
  const { counts } = await running(office =>
    importFacts({ ...deskOn(office), store: scratch, before: noted }, request()),
  )
  await Promise.all([noted.close(), scratch.close()])
  expect(counts).toEqual({ 'already-recorded': 2, recorded: 3, refused: 1 })
})

test('a run that was stopped does not go on behind a line whose event the log lacks', async () => {
  written(FACTS[0]!)
  await taken()
  await keep()
  written(...FACTS)
  const stopping = new AbortController()
  await taken({ signal: stopping.signal, pace: { underWay: 1, batch: 1 }, onProgress: () => stopping.abort() })
  expect((await types()).length).toBeGreaterThan(1)
  restore()
  await taken()
  expect(verdicts().map(([, verdict]) => verdict)).toEqual(['already-recorded', ...OF_FACTS.slice(1)])
  expect(await types()).toHaveLength(4)
})
