import { expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import { builtInRules, trajectoryStream } from '#libs/trajectory'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog, metadata, naiveRows, storedRows, tell } from '../testing/log.js'
import { mustBeRight, newEvent, projections, runnerOn, story } from '../testing/runners.js'
import { PositionNotReached, ProjectionRunner, UnknownProjection, type Notice } from './index.js'

const [currentStatus] = projections

/** For many rows, on a machine that is busy: longer than a caseworker waits. */
const PATIENCE_MS = 20_000

test('whoever waits for a position gets it when the rows are there', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  const runner = runnerOn(log, readModels)
  runner.start()
  const position = await append(log, dossier(1), newEvent(reported))
  await runner.waitFor(position)
  expect((await storedRows(readModels, currentStatus!)).map(row => row.position)).toEqual([position])
})

test('whoever waits for what does not come is told how far it is', async () => {
  const log = emptyLog()
  await tell(log, story)
  const runner = runnerOn(log, new MemoryReadModels())
  runner.start()
  await runner.waitFor(3n)
  await expect(runner.waitFor(4n, 10)).rejects.toMatchObject({ name: 'PositionNotReached', asked: 4n, reached: 3n })
})

test('rows of another version are built anew, beside those that are there', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  await tell(log, story)
  await runnerOn(log, readModels).catchUp()

  const notices: Notice[] = []
  const changed = keptProjections({ ...builtInRules, supportExcludesFine: [] })
  const runner = new ProjectionRunner(log, readModels, changed, { notify: notice => notices.push(notice) })
  await runner.catchUp()
  expect(notices.map(({ message }) => message)).toEqual([expect.stringMatching(/current-status has rows of version/)])
  expect((await readModels.checkpoint('current-status', 'live'))?.version).toBe(changed[0]!.version)
  expect(await storedRows(readModels, changed[0]!)).toEqual(await naiveRows(log, changed[0]!))
})

test('rows that were never there are no loss: that they are built from the log is told, not warned of', async () => {
  const log = emptyLog()
  await tell(log, story)
  const notices: Notice[] = []
  await runnerOn(log, new MemoryReadModels(), notices).catchUp()
  expect(notices).toHaveLength(3)
  expect(notices[0]).toEqual({
    level: 'info',
    message: 'current-status has no rows yet: it is built from the log.',
  })
})

test('rows beyond the end of the log, which was restored, are shown to nobody and built anew', async () => {
  const readModels = new MemoryReadModels()
  const lost = emptyLog()
  await tell(lost, story)
  await runnerOn(lost, readModels).catchUp()

  const log = emptyLog()
  await tell(log, story.slice(0, 1))
  const notices: Notice[] = []
  await runnerOn(log, readModels, notices).catchUp()
  expect(notices).toHaveLength(3)
  expect(notices[0]).toMatchObject({ level: 'warn', message: expect.stringMatching(/beyond the end of the log at 1/) })
  await mustBeRight(log, readModels)
})

test('a rebuild says how far it is, and live rows are kept up meanwhile', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  const runner = runnerOn(log, readModels)
  for (let number = 0; number < 1_200; number++) await append(log, dossier(number), newEvent(reported))
  runner.start()
  await runner.waitFor(1_200n, PATIENCE_MS)

  const positions: bigint[] = []
  const rebuilt = runner.rebuild('yearly-cohorts', ({ position }) => positions.push(position))
  const another = runner.rebuild()
  const meanwhile = await append(log, dossier(7), newEvent(signed))
  await runner.waitFor(meanwhile, PATIENCE_MS)
  await rebuilt
  await another

  expect(positions.length).toBeGreaterThan(2)
  expect(positions[0]).toBe(0n)
  await runner.waitFor(await append(log, dossier(8), newEvent(signed)), PATIENCE_MS)
  await mustBeRight(log, readModels)
})

test('there is no rebuilding what there is not', () =>
  expect(runnerOn(emptyLog(), new MemoryReadModels()).rebuild('nothing')).rejects.toThrow(UnknownProjection))

test('a store that is gone for a while is waited for', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  const save = readModels.save.bind(readModels)
  let failures = 3
  readModels.save = (...given) =>
    failures-- > 0 ? Promise.reject(new StoreUnavailable('the disk is full')) : save(...given)
  const notices: Notice[] = []
  const runner = runnerOn(log, readModels, notices)
  await tell(log, story)
  runner.start()
  await runner.waitFor(3n)
  expect(notices.filter(({ message }) => message.includes('the disk is full'))).toHaveLength(3)
  await mustBeRight(log, readModels)
})

test('streams that are no trajectories are passed over', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  await tell(log, story)
  await log.append('linkages', [newEvent({ type: 'LinkageReceived', data: {} })], -1n, metadata)
  const runner = runnerOn(log, readModels)
  await runner.catchUp()
  await runner.waitFor(4n)
  expect((await runner.current()).projections.map(({ position }) => position)).toEqual([4n, 4n, 4n])
  expect((await storedRows(readModels, currentStatus!)).map(({ key }) => trajectoryStream(key))).toHaveLength(1)
})

test('a runner that is not started reaches nothing', async () => {
  const runner = runnerOn(emptyLog(), new MemoryReadModels())
  expect((await runner.current()).projections[0]).toMatchObject({ state: 'stopped', reason: 'not started' })
  await expect(runner.waitFor(1n, 5)).rejects.toThrow(PositionNotReached)
})
