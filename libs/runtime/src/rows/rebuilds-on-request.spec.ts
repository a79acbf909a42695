import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { OutcomeUnknown, StoreLocked, StoreUnavailable } from '#libs/kernel'
import type { Notice } from '#libs/projection-runner'
import { Leases } from '../../testing/leases.js'
import { becomes, projections, station, stopAll, told } from '../../testing/station.js'
import { rebuildOnRequest } from './rebuilds-on-request.js'

afterEach(stopAll)

describe('rows that a projector carries are built anew', () => {
  test('by it, beside the live ones, when a verb asks', async () => {
    const { log, projector, leases, readModels, work } = station()
    await told(log, 1)
    const only = projector()
    await becomes(only, 'live')
    const switched: (readonly string[])[] = []
    const switchOver = readModels.switchOver.bind(readModels)
    readModels.switchOver = names => (switched.push(names), switchOver(names))
    await work.rebuild('current-status')
    expect(switched).toEqual([['current-status']])
    await work.rebuild()
    expect(switched[1]).toHaveLength(3)
    await only.waitFor(await told(log, 2))
    expect(leases.given).toEqual([1n])
  })

  test('and where it is of another version, that nothing is gained by that is said', async () => {
    const { log, projector, work } = station()
    await told(log, 1)
    const other = projections.map(projection => ({ ...projection, version: 'another' }))
    await becomes(projector(undefined, { projections: other }), 'live')
    await expect(work.rebuild()).rejects.toThrow(
      /it is of another version, or has another RULES_FILE, and built its own\. Stop it/,
    )
  })

  test('by it, once the rows are there that it builds meanwhile without being asked', async () => {
    const { log, projector, leases, readModels, work } = station()
    await told(log, 1)
    const { begin } = readModels
    const building = Promise.withResolvers<void>()
    readModels.begin = async (...asked) => {
      await building.promise
      return begin.apply(readModels, asked)
    }
    await becomes(projector(), 'rebuilding')
    const rebuilt = work.rebuild('current-status')
    await pause(200)
    building.resolve()
    await rebuilt
    expect(leases.rebuilds.outcomes).toEqual(['done'])
  })

  test('by its successor, where it ends half-way', async () => {
    const { log, projector, leases, readModels, work } = station()
    await told(log, 1)
    const first = projector()
    await becomes(first, 'live')
    const { begin } = readModels
    const begun = new Promise<void>(resolve => {
      readModels.begin = () => {
        resolve()
        return new Promise((_, reject) => setTimeout(reject, 20, new StoreUnavailable('away')))
      }
    })
    const rebuilt = work.rebuild('current-status')
    await begun
    await first.stop()
    readModels.begin = begin
    await becomes(projector(), 'live')
    await rebuilt
    expect(leases.rebuilds.outcomes).toEqual(['done'])
  })

  test('by the verb itself, where it ends half-way and nobody succeeds it, and once', async () => {
    const { log, projector, leases, readModels, work } = station()
    await told(log, 1)
    const only = projector()
    await becomes(only, 'live')
    const { begin } = readModels
    const begun = Promise.withResolvers<void>()
    readModels.begin = () => {
      begun.resolve()
      return new Promise((_, reject) => setTimeout(reject, 20, new StoreUnavailable('away')))
    }
    const rebuilt = work.rebuild('current-status')
    await begun.promise
    await only.stop()
    readModels.begin = begin
    await rebuilt
    expect(leases.rebuilds.outcomes).toEqual(['done'])
    expect(await leases.rebuilds.begin()).toBeUndefined()
  })

  test('or not, which the verb says, and the live ones go on', async () => {
    const { log, projector, readModels, work } = station()
    const only = projector()
    await becomes(only, 'live')
    readModels.switchOver = () => Promise.reject(new RangeError('something that must not be'))
    await expect(work.rebuild()).rejects.toThrow('something that must not be')
    await only.waitFor(await told(log, 1))
    await expect(work.rebuild('of-tomorrow')).rejects.toThrow('no projection of-tomorrow')
  })
})

describe('a rebuild that was asked for', () => {
  /** Carried until it has an outcome, or is over, by a runner that first does this. */
  async function carried(first: (over: AbortController) => Promise<void>, { times = 1, begunBefore = 0 } = {}) {
    const { rebuilds } = new Leases()
    await rebuilds.ask('current-status')
    rebuilds.asked[0]!.begun = begunBefore
    const over = new AbortController()
    const built: (string | undefined)[] = []
    const notices: Notice[] = []
    const runner = {
      rebuild: async (projection?: string) => {
        if (built.push(projection) <= times) await first(over)
      },
    }
    const notify = (notice: Notice) => notices.push(notice)
    const carrying = rebuildOnRequest({ requests: rebuilds, runner, notify, lookMs: 1 }, over.signal)
    while (rebuilds.outcomes.length === 0 && !over.signal.aborted) await new Promise(setImmediate)
    over.abort()
    await carrying
    return { built, notices, outcomes: rebuilds.outcomes }
  }
  const builds = { level: 'info', message: 'Builds current-status anew, as was asked.' }

  test.each([new StoreUnavailable('away'), new OutcomeUnknown('no answer came'), new StoreLocked('the lease is lost')])(
    'waits while it cannot be done, and is begun again: %s',
    async passing => {
      const { built, notices, outcomes } = await carried(() => Promise.reject(passing))
      expect([built, outcomes]).toEqual([['current-status', 'current-status'], ['done']])
      const waits = { level: 'warn', message: `A rebuild that was asked for waits: ${passing.message}` }
      expect(notices).toEqual([builds, waits, builds])
    },
  )

  test('waits as long as a store is gone, however often it is begun', async () => {
    const { built, outcomes } = await carried(() => Promise.reject(new StoreUnavailable('away')), { times: 8 })
    expect([built.length, outcomes]).toEqual([9, ['done']])
  })

  test('is given up where it ended whoever began it three times, which is told', async () => {
    const { built, notices, outcomes } = await carried(() => Promise.resolve(), { begunBefore: 3 })
    const failed = 'it was begun 3 times, and did not come to its end'
    expect([built, outcomes]).toEqual([[], [{ failed }]])
    expect(notices).toEqual([{ level: 'error', message: `A rebuild that was asked for failed: ${failed}` }])
  })

  test('has failed where another attempt would fail too, which whoever carries it is told as well', async () => {
    const { built, notices, outcomes } = await carried(() => Promise.reject(new RangeError('a hole')))
    expect([built, outcomes]).toEqual([['current-status'], [{ failed: 'a hole' }]])
    expect(notices).toEqual([builds, { level: 'error', message: 'A rebuild that was asked for failed: a hole' }])
  })

  test('has not failed, and is no cause for a warning, where a stop cuts it short', async () => {
    const { notices, outcomes } = await carried(async over => {
      over.abort()
      throw new RangeError('stopped half-way')
    })
    expect([outcomes, notices]).toEqual([[], [builds]])
  })

  test('is not told of while a store that is gone keeps from seeing whether there is one', async () => {
    const { rebuilds } = new Leases()
    const looks = [Promise.reject(new StoreUnavailable('away')), Promise.resolve(undefined)]
    const over = new AbortController()
    const begin = () => looks.shift() ?? (over.abort(), Promise.resolve(undefined))
    const notices: Notice[] = []
    const by = { requests: Object.assign(rebuilds, { begin }), runner: { rebuild: async () => {} }, lookMs: 1 }
    await rebuildOnRequest({ ...by, notify: notice => void notices.push(notice) }, over.signal)
    expect(notices).toEqual([{ level: 'warn', message: 'Whether a rebuild is asked for cannot be seen: away' }])
  })
})
