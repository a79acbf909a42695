import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { append, dossier, storedRows } from '../../../projection-runner/testing/log.js'
import { newEvent } from '../../../projection-runner/testing/runners.js'
import { registered } from '../../../trajectory/testing/examples.js'
import { becomes, projections, stateOf, station, stopAll, told } from '../../testing/station.js'

afterEach(stopAll)

const ALL = (state: string) => [state, state, state]

test('one carries, the other stands by, and goes on when the first is stopped', async () => {
  const { log, projector, leases, readModels } = station()
  const first = projector()
  await becomes(first, 'live')
  const second = projector()
  await first.waitFor(await told(log, 1))
  expect(await stateOf(second)).toEqual(ALL('standby'))

  await first.stop()
  await second.waitFor(await told(log, 2))
  expect(await stateOf(second)).toEqual(ALL('live'))
  expect(leases.given).toEqual([1n, 2n])
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(2)
})

test('who gives the lease back has closed its rows, and tries to write no more', async () => {
  const { log, projector, writers } = station()
  const first = projector()
  await first.waitFor(await told(log, 1))
  expect(writers.open).toEqual(new Set([1n]))
  await first.stop()
  expect(writers.open).toEqual(new Set())

  const before = writers.tried.length
  const second = projector()
  await second.waitFor(await told(log, 2))
  await second.stop()
  expect(new Set(writers.tried.slice(before))).toEqual(new Set([2n]))
})

test('told to stop, it lets the page in hand be saved before its rows are closed', async () => {
  const { log, readModels, projector, writers } = station()
  const first = projector()
  await becomes(first, 'live')
  const [begun, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const save = readModels.save.bind(readModels)
  readModels.save = async batches => {
    begun.resolve()
    await goesOn.promise
    return save(batches)
  }
  await told(log, 1)
  await begun.promise
  const stopped = first.stop()
  await pause(20)
  expect(writers.open).toEqual(new Set([1n]))

  goesOn.resolve()
  await stopped
  expect(writers.open).toEqual(new Set())
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(1)
})

test('who lost the lease writes nothing, stands by, and asks for it again', async () => {
  const { log, projector, leases, notices } = station()
  const only = projector()
  await only.waitFor(await told(log, 1))
  leases.takeAway()
  const others = await leases.acquire()
  await leases.renew()
  await becomes(only, 'standby')
  expect(notices.filter(({ level }) => level !== 'info')).toMatchObject([
    { level: 'warn', message: expect.stringContaining('Lease 1 was lost') },
  ])

  const position = await told(log, 2)
  await expect(only.waitFor(position, 100)).rejects.toThrow('not yet')
  await others!.release()
  await only.waitFor(position)
})

test('a fault stops it: it says so, gives the lease back, and asks for it no more', async () => {
  const { log, readModels, projector, leases, notices } = station()
  await told(log, 1)
  const first = projector()
  await becomes(first, 'live')
  readModels.save = () => Promise.reject(new RangeError('something that must not be'))
  await append(log, dossier(1), newEvent(registered))
  await becomes(first, 'stopped')
  expect((await first.current()).projections[0]).toMatchObject({ reason: 'something that must not be' })
  expect(notices.at(-1)).toEqual({ level: 'error', message: 'The rows have stopped: something that must not be' })
  await pause(30)
  expect(leases.isFree).toBe(true)
  expect(leases.given).toEqual([1n])
})

test('who stumbles over what its successor wrote has lost the lease, and asks for it again', async () => {
  const { log, readModels, projector, leases, notices } = station()
  await told(log, 1)
  const first = projector()
  await becomes(first, 'live')
  const save = readModels.save.bind(readModels)
  readModels.save = () => {
    leases.takeAway()
    readModels.save = save
    return Promise.reject(new RangeError('something that its successor did'))
  }
  await append(log, dossier(1), newEvent(registered))
  await first.waitFor(await told(log, 2))
  expect(leases.given).toEqual([1n, 2n])
  expect(notices.filter(({ level }) => level === 'error')).toEqual([])
})

test('where the rows cannot be opened now, it gives the lease back so that another has its turn', async () => {
  const { projector, leases, notices } = station()
  let attempts = 0
  projector(async () => {
    attempts++
    throw new StoreUnavailable('away')
  })
  const other = projector()
  await becomes(other, 'live')
  expect(attempts).toBeLessThanOrEqual(2)
  expect(leases.given.length).toBe(attempts + 1)
  expect(notices.filter(({ level }) => level === 'error')).toEqual([])
})

test('cut off from the log, it gives the lease back, so that one that is not has its turn', async () => {
  const { log, projector, leases, notices } = station()
  let isCutOff = false
  const head = () => (isCutOff ? Promise.reject(new StoreUnavailable('the log is away')) : log.head())
  const own = new Proxy(log, {
    get: (target, name) => (name === 'head' ? head : (Reflect.get(target, name) as unknown)),
  })
  const first = projector(undefined, { log: own, cutOffMs: 30 })
  await becomes(first, 'live')
  const second = projector()
  isCutOff = true
  await second.waitFor(await told(log, 1), 5_000)
  await becomes(second, 'live')
  const back = { level: 'warn', message: 'Gave the lease to write the rows back: the log is away' }
  expect(notices.filter(({ level }) => level !== 'info')).toContainEqual(back)
  expect(leases.given.length).toBeGreaterThan(1)
})

test('at a word, rows are carried under the lease where no projector does, and waited for where one does', async () => {
  const { log, projector, leases, readModels, work } = station()
  await told(log, 1)
  await work.catchUp()
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(1)
  expect(leases.isFree).toBe(true)
  await work.rebuild('current-status')

  await becomes(projector(), 'live')
  await told(log, 2)
  await work.catchUp()
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(2)
})
