import { beforeEach, expect, test } from '@jest/globals'
import type { EventStore, NewEvent } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog } from '../../projection-runner/testing/log.js'
import { referred, reported, signed } from '../../trajectory/testing/examples.js'
import { reportHandler } from '../testing/report-handler.js'
import { Present } from './present.js'
import { RunReport } from './run-report.query.js'

const present = new Present(builtInRules, () => new Date('2024-06-02T10:00:00Z'), 'traject')
/** The log's clock goes on a millisecond with each append. */
const BEFORE = '2024-06-01T00:00:00.005Z'

let log: EventStore
let readModels: MemoryReadModels
let runner: ProjectionRunner
let ids = 0
const record = (of: number, event: Omit<NewEvent, 'id'>) => append(log, dossier(of), { ...event, id: dossier(++ids) })

/** Two of whom a violation was sent on; an event of a newer program then comes to the first. */
beforeEach(async () => {
  log = emptyLog()
  readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  for (const one of [1, 2]) for (const event of [reported, signed, referred]) await record(one, event)
  await record(1, { type: 'MovedToTheMoon', data: {} })
  await runner.catchUp()
})

async function counted(knownAt?: string) {
  const asked = knownAt === undefined ? {} : { knownAt }
  const report = await reportHandler(log, runner, readModels, present).execute(new RunReport('sv125', {}, asked))
  const whole = (id: string) =>
    report.figures.find(figure => figure.id === id && Object.keys(figure.where).length === 0)
  return [report.dossiersLeftOut, whole('cohort')?.value, whole('violations-referred')?.value]
}

test('whose event could not be folded is in no figure, though there is a row of what came before', async () =>
  expect(await counted()).toEqual([1, 1, 1]))

test('a report says of how many it does not tell', async () => {
  const { notes } = await reportHandler(log, runner, readModels, present).execute(new RunReport('sv125', {}))
  expect(notes.join(' ')).toMatch(/(?<!\d)1 dossier is left out/)
})

test('as known before that event nobody is left out: the figures are what they were then', async () =>
  expect(await counted(BEFORE)).toEqual([0, 2, 2]))

test('each is left out from its own event on, and what comes after it changes nothing', async () => {
  await record(1, { type: 'MovedToTheMoon', data: {} })
  await record(2, { type: 'MovedToTheMoon', data: {} })
  await runner.catchUp()
  expect(await counted()).toEqual([2, 0, 0])
})
