import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { MemoryEventStore, type EventStore } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier } from '../../projection-runner/testing/log.js'
import { reported } from '../../trajectory/testing/examples.js'
import { reportHandler } from '../testing/report-handler.js'
import { Present, RunReport } from './index.js'

const INSTANT = '2024-06-01T00:00:00.000Z'
const BEFORE = '2024-05-31T23:59:59.999Z'
const LATER = '2024-06-01T00:01:00.000Z'
/** From the instant that an event bears until it is in the log: long enough for whoever does not wait to have answered. */
const WRITING_MS = 20

let log: EventStore
let runner: ProjectionRunner
let now: string
let report: (asked?: RunReport['asked']) => Promise<object>

const open = (number: number) => append(log, dossier(number), { ...reported, id: dossier(number) })

beforeEach(async () => {
  log = new MemoryEventStore(() => Date.parse(INSTANT))
  const readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  now = LATER
  const handler = reportHandler(log, runner, readModels, new Present(builtInRules, () => new Date(now), 'traject'))
  report = async asked => {
    const { parameters, position } = await handler.execute(new RunReport('sv125', {}, asked))
    return { knownAt: parameters.knownAt, position }
  }
  await runner.catchUp()
})
afterEach(() => runner.stop())

const ofBoth = { knownAt: INSTANT, position: '2' }
const ofNone = { knownAt: BEFORE, position: '0' }

describe('where the rows hold one of two events that were recorded at the same instant', () => {
  beforeEach(async () => {
    await open(1)
    await runner.catchUp()
    await open(2)
  })

  test('a report is of the instant before, and asked again with that it is the same', async () => {
    expect(await report()).toEqual(ofNone)
    await runner.catchUp()
    expect(await report({ knownAt: BEFORE })).toEqual(ofNone)
  })

  test.each([{ knownAt: INSTANT }, { atLeast: 1n }])(
    'one that is to know of the first waits for both: %p',
    async asked => {
      const asking = report(asked)
      runner.start()
      expect(await asking).toEqual(ofBoth)
      expect(await report({ knownAt: INSTANT })).toEqual(ofBoth)
    },
  )
})

test.each([
  ['of no instant in particular', undefined, [ofNone, ofBoth]],
  ['of the last instant', { knownAt: INSTANT }, [ofBoth]],
])('a report %s gives time to whoever writes another event of it', async (_, asked, whole) => {
  await open(1)
  runner.start()
  await runner.waitFor(1n)
  now = INSTANT
  const asking = report(asked)
  await pause(WRITING_MS)
  await open(2)
  expect(whole).toContainEqual(await asking)
})

test('a report on rows without any event is of an instant before the first', async () => {
  await open(1)
  expect(await report()).toEqual(ofNone)
})
