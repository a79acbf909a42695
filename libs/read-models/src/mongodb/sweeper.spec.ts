import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, jest, test } from '@jest/globals'
import { Sweeper } from './sweeper.js'

const control = { read: async () => ({ marks: 'm1', projections: {} }) }

afterEach(() => void jest.useRealTimers())

test('two sweeps are never under way at once, and whoever stops waits for all that was begun', async () => {
  const answered = Promise.withResolvers<void>()
  let [asked, underWay] = [0, 0]
  const connection = {
    read: async () => {
      asked++
      underWay++
      await answered.promise
      underWay--
      return undefined
    },
  }
  const sweeper = new Sweeper(connection as never, control as never, {} as never, {} as never, { graceMs: 1 })
  for (let times = 0; times < 2; times++) {
    sweeper.schedule()
    await pause(20)
  }
  expect(asked).toBe(1)

  const stopped = sweeper.stop()
  answered.resolve()
  await stopped
  expect(underWay).toBe(0)
})

test('is begun so long after the last change, not after one before it: what that one threw away may still be read', async () => {
  jest.useFakeTimers()
  const read = jest.fn(async () => undefined)
  const sweeper = new Sweeper({ read } as never, control as never, {} as never, {} as never, { graceMs: 1_000 })
  sweeper.schedule()
  await jest.advanceTimersByTimeAsync(900)
  sweeper.schedule()
  await jest.advanceTimersByTimeAsync(900)
  expect(read).not.toHaveBeenCalled()
  await jest.advanceTimersByTimeAsync(100)
  expect(read).toHaveBeenCalled()
})

test('whoever stops waits for the rows that are being deleted, not for all that there are', async () => {
  const [begun, deleted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let left = 3
  const rows = {
    findOne: async ({ _id }: { readonly _id: { readonly $gt: string } }) => (_id.$gt === '' ? { _id: 'g1/1' } : null),
    find: () => ({ limit: () => ({ toArray: async () => (left > 0 ? [{ _id: 'g1/1' }] : []) }) }),
    deleteMany: async () => {
      begun.resolve()
      await deleted.promise
      left--
    },
  }
  const asked = async (work: () => Promise<unknown>) => work()
  const collections = { rows, quarantines: rows, marks: rows }
  const [connection, lease] = [{ read: asked, write: asked }, { assertHeld: () => undefined }]
  const sweeper = new Sweeper(connection as never, control as never, collections as never, lease as never, {
    graceMs: 1,
  })
  sweeper.schedule()
  await begun.promise
  const stopped = sweeper.stop()
  deleted.resolve()
  await stopped
  expect(left).toBe(2)
})

test('a generation that is begun while it sweeps is none of the old ones', async () => {
  let isBegun = false
  const deleteMany = jest.fn(async () => undefined)
  const rows = {
    findOne: async ({ _id }: { readonly _id: { readonly $gt: string } }) => {
      isBegun = true
      return _id.$gt === '' ? { _id: 'g2/1' } : null
    },
    find: () => ({
      limit: () => ({ toArray: async () => (deleteMany.mock.calls.length > 0 ? [] : [{ _id: 'g2/1' }]) }),
    }),
    deleteMany,
  }
  const asked = async (work: () => Promise<unknown>) => work()
  const begins = {
    read: async () => ({ marks: 'm1', projections: isBegun ? { cohorts: { next: { id: 'g2' } } } : {} }),
  }
  const [connection, lease] = [{ read: asked, write: asked }, { assertHeld: () => undefined }]
  const collections = { rows, quarantines: rows, marks: rows }
  const sweeper = new Sweeper(connection as never, begins as never, collections as never, lease as never, {
    graceMs: 1,
  })
  await sweeper.sweep()
  expect(deleteMany).not.toHaveBeenCalled()
})
