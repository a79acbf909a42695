import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { EventStore } from '#libs/event-store'
import { calendarDate, effectiveHistory } from '#libs/kernel'
import { openMemoryVault, testSsin, type PersonVault } from '#libs/person-vault'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections, yearlyCohorts } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import {
  inEffectBy,
  builtInRules,
  standingOn,
  trajectoryFrom,
  trajectoryStream,
  type RecordedEvent,
} from '#libs/trajectory'
import { anyStory, append, dossier, emptyLog, metadata, tell } from '../../projection-runner/testing/log.js'
import { reported, signed, registered } from '../../trajectory/testing/examples.js'
import { reportHandler } from '../testing/report-handler.js'
import { DossierLog } from './dossier-log.js'
import {
  ERASED,
  REMOVED,
  GetDossierStatus,
  GetDossierStatusHandler,
  GetHistory,
  GetHistoryHandler,
  KnownInTheFuture,
  Present,
  RunReport,
  UnknownReport,
} from './index.js'
import { LiveRows } from './live-rows.js'
import { LogTimes } from './log-times.js'
import { RowsAsKnown } from './rows-as-known.js'

const present = new Present(builtInRules, () => new Date('2024-06-02T10:00:00Z'), 'traject')

let log: EventStore
let vault: PersonVault
let readModels: MemoryReadModels
let runner: ProjectionRunner
let asked: ReturnType<typeof handlers>

function handlers() {
  const dossiers = new DossierLog(log, present)
  const live = new LiveRows(readModels, runner, present)
  const times = new LogTimes(log, readModels)
  const rows = new RowsAsKnown(readModels, live)
  return {
    status: new GetDossierStatusHandler(dossiers, vault, present),
    history: new GetHistoryHandler(dossiers, vault),
    report: reportHandler(log, runner, readModels, present),
    times,
    rows,
  }
}

function setUp() {
  log = emptyLog()
  readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  asked = handlers()
}

beforeEach(() => {
  vault = openMemoryVault(randomBytes(32))
  setUp()
})
afterEach(() => runner.stop())

let ids = 0
const newEvent = <E extends object>(event: E) => ({
  ...event,
  id: `20000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
})
const everything = async () => (await log.readAll(0n, 1_000_000)) as readonly RecordedEvent[]

test('at every position of the log, what was known then is a fold of the log cut there', () =>
  fc.assert(
    fc.asyncProperty(anyStory, async story => {
      setUp()
      await tell(log, story)
      await runner.catchUp()
      const events = await everything()
      for (const { recordedAt: knownAt, position } of events) {
        const known = events.filter(event => event.position <= position)
        const streams = Map.groupBy(known, ({ stream }) => stream)
        const members = [...streams]
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([, history]) => effectiveHistory(history))
          .map(facts => facts.reduce((state, event) => yearlyCohorts.step(state, event), yearlyCohorts.initial))
        const all = { knownAt, without: new Set<string>() }
        const states = (await Array.fromAsync(asked.rows.states('yearly-cohorts', all))).flat()
        expect(states).toEqual(members.filter(member => member !== null))

        const last = known.at(-1)!
        const {
          asOf: day,
          knownAt: asKnown,
          dossier: __,
          revision,
          ...standing
        } = await asked.status.execute(
          new GetDossierStatus(last.stream.slice('trajectory-'.length), { knownAt, asOf: calendarDate('2023-06-01') }),
        )
        const facts = inEffectBy(effectiveHistory(streams.get(last.stream)!), day)
        expect(standing).toEqual({ ...standingOn(trajectoryFrom(facts), builtInRules, day), position })
        expect({ revision, asKnown }).toEqual({ revision: last.revision, asKnown: knownAt })
      }
    }),
    { numRuns: 25 },
  ))

test('a report names the position of its instant, and asked again is the same', async () => {
  for (let number = 0; number < 700; number++) await append(log, dossier(number), newEvent(reported))
  runner.start()
  await runner.waitFor(700n)
  const first = await asked.report.execute(new RunReport('sv125', {}))
  expect(first.position).toBe('700')

  const position = await append(log, dossier(3), newEvent(signed), newEvent(registered))
  const second = await asked.report.execute(new RunReport('sv125', {}, { atLeast: position }))
  expect(second.position).toBe('702')
  const again = await asked.report.execute(new RunReport('sv125', {}, { knownAt: first.parameters.knownAt }))
  expect(again).toEqual(first)
  const cohort = ({ figures }: typeof first) =>
    figures.find(({ id, where }) => id === 'cohort' && !Object.keys(where).length)
  expect([cohort(first)?.value, cohort(second)?.value]).toEqual([0, 1])
})

test('every instant has its position, found from the marks of time, and none beyond the rows', async () => {
  for (let number = 0; number < 30; number++) await append(log, dossier(number), newEvent(reported))
  await runner.catchUp()
  const checkpoint = (await readModels.checkpoint('yearly-cohorts', 'live'))!
  for (const { recordedAt, position } of await everything()) {
    expect(await asked.times.positionAt(recordedAt, checkpoint)).toBe(position)
  }
  expect(await asked.times.positionAt('2020-01-01T00:00:00.000Z', checkpoint)).toBe(0n)
  await append(log, dossier(1), newEvent(signed))
  expect(await asked.times.positionAt('2030-01-01T00:00:00.000Z', checkpoint)).toBe(checkpoint.position)
})

test('a report is not asked as it will be known at an instant that has yet to come', async () => {
  await append(log, dossier(1), newEvent(reported))
  await runner.catchUp()
  const run = new RunReport('sv125', {}, { knownAt: '2024-06-02T10:00:00.001Z' })
  await expect(asked.report.execute(run)).rejects.toThrow(KnownInTheFuture)
})

test('there is no report of another name', () =>
  expect(asked.report.execute(new RunReport('sv126', {}))).rejects.toThrow(UnknownReport))

test('a dossier that is not there, or was not known yet, is refused', async () => {
  const unknown = (message: string) => ({ name: 'RuleBroken', rule: 'dossier-unknown', message })
  const early = new GetDossierStatus(dossier(1), { knownAt: '2024-01-01T00:00:00Z' })
  const nobody = unknown('There is no such dossier.')
  await expect(asked.status.execute(new GetDossierStatus(dossier(1)))).rejects.toMatchObject(nobody)
  await expect(asked.status.execute(early)).rejects.toMatchObject(nobody)
  await append(log, dossier(1), newEvent(reported))
  const notYet = unknown('Nothing was recorded of the dossier by 2024-01-01T00:00:00Z.')
  await expect(asked.status.execute(early)).rejects.toMatchObject(notYet)
})

test('a history tells where the dossier stands, by which the next write is conditional, as the dossier itself does', async () => {
  await append(log, dossier(1), newEvent(reported))
  await append(log, dossier(2), newEvent(reported))
  const position = await append(log, dossier(1), newEvent(signed), newEvent(registered))
  const { revision, position: at } = await asked.history.execute(new GetHistory(dossier(1)))
  expect({ revision, at }).toEqual({ revision: 2n, at: position })
  expect(await asked.status.execute(new GetDossierStatus(dossier(1)))).toMatchObject({ revision, position })
})

test('a dossier shows its person, and a history why each fact was written, until the text is removed, or the person erased', async () => {
  await vault.open(dossier(1), testSsin('1970-01-01', 1), { familyName: 'Peeters' })
  const reason = await vault.keepText(dossier(1), 'letter of 10 January')
  await log.append(trajectoryStream(dossier(1)), [newEvent(reported)], -1n, { ...metadata, reason })

  const reasons = async () => (await asked.history.execute(new GetHistory(dossier(1)))).lines.map(line => line.reason)
  expect((await asked.status.execute(new GetDossierStatus(dossier(1)))).person?.person.familyName).toBe('Peeters')
  expect(await reasons()).toEqual(['letter of 10 January'])
  await vault.removeText(dossier(1), reason)
  expect(await reasons()).toEqual([REMOVED])
  await vault.erase(dossier(1))
  expect(await reasons()).toEqual([ERASED])
})
