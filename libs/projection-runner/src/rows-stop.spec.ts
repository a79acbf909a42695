import { expect, jest, test } from '@jest/globals'
import type { EventStore } from '#libs/event-store'
import { UnknownEvent } from '#libs/kernel'
import type { Projection } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import { registered, reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog, storedRows, tell } from '../testing/log.js'
import { mustBeRight, newEvent, projections, runnerOn, story } from '../testing/runners.js'
import { PositionNotReached, ProjectionRunner, type Notice } from './index.js'

const [, yearlyCohorts] = projections

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
    expect({ state, position, lag }).toEqual({ state: 'quarantined', position: 6n, lag: 0n })
    expect(quarantined).toMatchObject([{ dossier: dossier(1), position: 2n, eventType: 'MovedToTheMoon' }])
  }

  await runner.stop()
  const again = runnerOn(log, readModels)
  again.start()
  await again.waitFor(await append(log, dossier(1), newEvent(signed)))
  expect((await storedRows(readModels, yearlyCohorts!))[0]?.revision).toBe(0n)
})

test('a dossier that was quarantined is taken in again by a rebuild that can fold it, and not before', async () => {
  const [log, readModels] = [emptyLog(), new MemoryReadModels()]
  await tell(log, story)
  const failing = projections.map(projection => ({ ...projection, step: failsAt('ContractSigned', projection) }))
  await new ProjectionRunner(log, readModels, failing).catchUp()

  const mended = new ProjectionRunner(log, readModels, projections)
  await mended.catchUp()
  expect(await readModels.quarantined('yearly-cohorts', 'live')).toMatchObject([{ dossier: dossier(1), position: 2n }])
  await mended.rebuild()
  expect(await readModels.quarantined('yearly-cohorts', 'live')).toEqual([])
  await mustBeRight(log, readModels)
})

const failsAt =
  (type: string, { step }: Projection): Projection['step'] =>
  (state, event) => {
    if (event.type === type) throw new RangeError('not thought of')
    return step(state, event)
  }

const toTheMoon = { type: 'MovedToTheMoon', data: {} }

test('a dossier that is quarantined is an error to notice, once for what is saved together', async () => {
  const log = emptyLog()
  const readModels = new MemoryReadModels()
  const notices: Notice[] = []
  await append(log, dossier(1), newEvent(reported))
  await runnerOn(log, readModels).catchUp()
  await append(log, dossier(1), newEvent(toTheMoon), newEvent(signed))
  await append(log, dossier(2), newEvent(toTheMoon))
  await runnerOn(log, readModels, notices).catchUp()
  const why = `its event 2 (MovedToTheMoon) cannot be folded: ${new UnknownEvent('MovedToTheMoon').message}`
  expect(notices).toEqual(
    projections.map(({ name }) => ({
      level: 'error',
      message: `${name} goes on without dossier ${dossier(1)} and 1 more: ${why}`,
    })),
  )

  notices.length = 0
  await append(log, dossier(1), newEvent(registered))
  const again = runnerOn(log, readModels, notices)
  await again.catchUp()
  expect(notices).toEqual([])

  await append(log, dossier(3), newEvent(toTheMoon))
  await again.catchUp()
  const [{ message } = {}] = notices
  expect(message).toContain(`goes on without dossier ${dossier(3)}: its event 6 (MovedToTheMoon) `)
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

test('rows in the making that another process took do not stop them: they are begun again', async () => {
  const log = emptyLog()
  await tell(log, story)
  const readModels = new MemoryReadModels()
  const begin = readModels.begin.bind(readModels)
  let taken = 0
  jest.spyOn(readModels, 'begin').mockImplementation(async (projection, version) => {
    await begin(projection, version)
    if (taken++ === 0) await readModels.discard(projection, 'next')
  })
  const runner = runnerOn(log, readModels)
  runner.start()
  await runner.waitFor(3n)
  await mustBeRight(log, readModels)
  expect(taken).toBeGreaterThan(projections.length)
})
