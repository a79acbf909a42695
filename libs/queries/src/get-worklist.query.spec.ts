import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { EventStore, NewEvent } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels, RowsNotReady } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog } from '../../projection-runner/testing/log.js'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { GetWorklist, GetWorklistHandler } from './get-worklist.query.js'
import { LiveRows } from './live-rows.js'
import { Present } from './present.js'

const present = new Present(builtInRules, () => new Date('2024-06-02T10:00:00Z'), 'traject')

let log: EventStore
let readModels: MemoryReadModels
let runner: ProjectionRunner
let worklist: GetWorklistHandler
let ids = 0
const newEvent = (event: Omit<NewEvent, 'id'>) => ({ ...event, id: dossier(++ids) })

beforeEach(() => {
  log = emptyLog()
  readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  worklist = new GetWorklistHandler(readModels, new LiveRows(readModels, runner, present), present)
})
afterEach(() => runner.stop())

test('the worklist waits for what was just saved, and says how far it is', async () => {
  runner.start()
  const atLeast = await append(log, dossier(1), newEvent(reported), newEvent(signed))
  const { items, position } = await worklist.execute(new GetWorklist({ limit: 10 }, { atLeast }))
  expect(position).toBe(atLeast)
  expect(items).toMatchObject([{ dossier: dossier(1), status: 'overdue' }])
})

test('the worklist names the dossiers for which it stands still', async () => {
  await append(log, dossier(1), newEvent(reported), newEvent({ type: 'MovedToTheMoon', data: {} }))
  await append(log, dossier(2), newEvent(reported))
  await runner.catchUp()
  const { items, quarantined } = await worklist.execute(new GetWorklist({ limit: 10 }))
  expect(items.map(item => item.dossier)).toEqual([dossier(1), dossier(2)])
  expect([...quarantined]).toEqual([dossier(1)])
})

test('rows that are being built are not read', async () => {
  await expect(worklist.execute(new GetWorklist({ limit: 10 }))).rejects.toThrow(RowsNotReady)
  await new ProjectionRunner(log, readModels, keptProjections({ ...builtInRules, supportExcludesFine: [] })).catchUp()
  await expect(worklist.execute(new GetWorklist({ limit: 10 }))).rejects.toThrow(RowsNotReady)
})
