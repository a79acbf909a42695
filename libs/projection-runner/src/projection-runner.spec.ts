import { afterEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { EventStore } from '#libs/event-store'
import { StoreUnavailable } from '#libs/kernel'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels, type Advance, type ReadModels } from '#libs/read-models'
import { builtInRules, trajectoryStream } from '#libs/trajectory'
import { reported, signed, registered } from '../../trajectory/src/testing/examples.js'
import {
  anyStory,
  append,
  dossier,
  emptyLog,
  metadata,
  naiveRows,
  storedRows,
  tell,
  type Story,
} from '../testing/log.js'
import { PositionNotReached, ProjectionRunner, UnknownProjection, type Notice } from './index.js'

const projections = keptProjections(builtInRules)
const [currentStatus, yearlyCohorts] = projections

const started: ProjectionRunner[] = []
afterEach(() => Promise.all(started.splice(0).map(runner => runner.stop())))

function runnerOn(log: EventStore, readModels: ReadModels, notices: Notice[] = [], heldRows?: number) {
  const notify = (notice: Notice) => notices.push(notice)
  const runner = new ProjectionRunner(log, readModels, projections, {
    notify,
    retryMs: 1,
    ...(heldRows && { heldRows }),
  })
  started.push(runner)
  return runner
}

let ids = 0
const newEvent = <E extends object>(event: E) => ({
  ...event,
  id: `10000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
})

async function mustBeRight(log: EventStore, readModels: ReadModels) {
  for (const projection of projections) {
    expect(await storedRows(readModels, projection)).toEqual(await naiveRows(log, projection))
  }
}

test('whatever happens, live rows and rebuilt rows are those of a naive fold', () =>
  fc.assert(
    fc.asyncProperty(anyStory, fc.nat(), async (story, part) => {
      const log = emptyLog()
      const readModels = new MemoryReadModels()
      const before = part % (story.length + 1)
      await tell(log, story.slice(0, before))
      const runner = runnerOn(log, readModels)
      runner.start()
      await tell(log, story.slice(before))
      await runner.waitFor(await log.head())
      await mustBeRight(log, readModels)

      await runner.rebuild()
      await mustBeRight(log, readModels)
      await runner.stop()
    }),
    { numRuns: 60 },
  ))

test('a runner that was dropped anywhere loses nothing, and a small memory changes nothing', () =>
  fc.assert(
    fc.asyncProperty(anyStory, fc.array(fc.nat(), { maxLength: 4 }), async (story, cuts) => {
      const log = emptyLog()
      const readModels = new MemoryReadModels()
      const places = [...cuts.map(cut => cut % (story.length + 1)), story.length].sort((one, other) => one - other)
      let told = 0
      for (const place of places) {
        await tell(log, story.slice(told, place))
        told = place
        const runner = runnerOn(log, readModels, [], 1)
        runner.start()
        if (place % 2 === 0) await runner.waitFor(await log.head())
        await runner.stop()
      }
      await runnerOn(log, readModels, [], 1).catchUp()
      await mustBeRight(log, readModels)
    }),
    { numRuns: 60 },
  ))

test('rows that are ahead of their checkpoint, as after a crash between the two, are not moved back', () =>
  fc.assert(
    fc.asyncProperty(anyStory, fc.nat(), async (story, part) => {
      const log = emptyLog()
      const readModels = new MemoryReadModels()
      const kept = part % (story.length + 1)
      await tell(log, story.slice(0, kept))
      await runnerOn(log, readModels).catchUp()
      const checkpoints = new Map<string, Advance['checkpoint']>()
      for (const { name } of projections) checkpoints.set(name, (await readModels.checkpoint(name, 'live'))!)

      await tell(log, story.slice(kept))
      await runnerOn(log, readModels).catchUp()
      const back = projections.map(({ name: projection }) => {
        return {
          projection,
          generation: 'live',
          checkpoint: checkpoints.get(projection)!,
          rows: [],
          quarantined: [],
        } as const
      })
      await readModels.save(back)
      await runnerOn(log, readModels).catchUp()
      await mustBeRight(log, readModels)
    }),
    { numRuns: 40 },
  ))

const story: Story = [reported, signed, registered].map(event => ({ dossier: dossier(1), event: newEvent(event) }))

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

test('an event that cannot be folded quarantines its dossier, and the others go on', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  const runner = runnerOn(log, readModels)
  await append(log, dossier(1), newEvent(reported), newEvent({ type: 'MovedToTheMoon', data: {} }), newEvent(signed))
  await append(log, dossier(2), newEvent(reported))
  runner.start()
  await runner.waitFor(4n)
  await append(log, dossier(1), newEvent(registered))
  await runner.waitFor(await append(log, dossier(2), newEvent(signed)))

  const rows = await storedRows(readModels, yearlyCohorts!)
  expect(rows.map(({ key, revision }) => [key, revision])).toEqual([
    [dossier(1), 0n],
    [dossier(2), 1n],
  ])
  const { projections: positions, head } = await runner.current()
  expect(head).toBe(6n)
  for (const { state, position, lag, quarantined } of positions) {
    expect({ state, position, lag }).toEqual({ state: 'live', position: 6n, lag: 0n })
    expect(quarantined).toMatchObject([{ dossier: dossier(1), position: 2n, eventType: 'MovedToTheMoon' }])
  }

  await runner.stop()
  const again = runnerOn(log, readModels)
  again.start()
  await again.waitFor(await append(log, dossier(1), newEvent(signed)))
  expect((await storedRows(readModels, yearlyCohorts!))[0]?.revision).toBe(0n)
})

/** A log that lost an event on the way here. */
const without = (log: EventStore, lost: bigint): EventStore =>
  new Proxy(log, {
    get(target, name) {
      if (name === 'readAll') {
        return async (after: bigint, limit: number) =>
          (await target.readAll(after, limit)).filter(({ position }) => position !== lost)
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })

test('a hole in a stream stops the rows, loudly', async () => {
  const log = emptyLog()
  await tell(log, story)
  const notices: Notice[] = []
  const runner = runnerOn(without(log, 2n), new MemoryReadModels(), notices)
  runner.start()
  await expect(runner.waitFor(3n)).rejects.toThrow(/goes on at revision 2 where 1 was expected/)
  expect(notices.at(-1)).toMatchObject({ level: 'error' })
  const [position] = (await runner.current()).projections
  expect(position).toMatchObject({ state: 'stopped', reason: expect.stringContaining('revision 2') })
})

test('a row that should exist and does not stops them too', async () => {
  const log = emptyLog()
  await tell(log, story)
  const notices: Notice[] = []
  const runner = runnerOn(without(log, 1n), new MemoryReadModels(), notices)
  runner.start()
  await expect(runner.waitFor(3n)).rejects.toThrow(PositionNotReached)
  expect(notices.at(-1)?.message).toMatch(/there is no row/)
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
  await runner.waitFor(1_200n)

  const positions: bigint[] = []
  const rebuilt = runner.rebuild('yearly-cohorts', ({ position }) => positions.push(position))
  await expect(runner.rebuild()).rejects.toThrow('A rebuild is under way.')
  const meanwhile = await append(log, dossier(7), newEvent(signed))
  await runner.waitFor(meanwhile)
  await rebuilt

  expect(positions.length).toBeGreaterThan(2)
  await runner.waitFor(await append(log, dossier(8), newEvent(signed)))
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
