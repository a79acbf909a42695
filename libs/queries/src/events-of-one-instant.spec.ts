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
const LATER = '2024-06-01T00:01:00.000Z'

let log: EventStore
let runner: ProjectionRunner
let now: string
let report: (knownAt?: string) => Promise<object>

const open = (number: number) => append(log, dossier(number), { ...reported, id: dossier(number) })

beforeEach(async () => {
  log = new MemoryEventStore(() => Date.parse(INSTANT))
  const readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  now = LATER
  const handler = reportHandler(log, runner, readModels, new Present(builtInRules, () => new Date(now)))
  report = async knownAt => {
    const { parameters, position } = await handler.execute(new RunReport('sv125', {}, knownAt ? { knownAt } : {}))
    return { knownAt: parameters.knownAt, position }
  }
  await open(1)
  await runner.catchUp()
})
afterEach(() => runner.stop())

describe('where the rows hold one of two events that were recorded at the same instant', () => {
  test.each([undefined, INSTANT])(
    'a report waits for the other, so that asked again it is the same (%s)',
    async asked => {
      await open(2)
      const asking = report(asked)
      runner.start()
      expect(await asking).toEqual({ knownAt: INSTANT, position: '2' })
      expect(await report(INSTANT)).toEqual({ knownAt: INSTANT, position: '2' })
    },
  )

  test('it does, too, where the other is still being written when it is asked', async () => {
    now = INSTANT
    runner.start()
    const asking = report()
    await open(2)
    expect(await asking).toEqual({ knownAt: INSTANT, position: '2' })
  })
})
