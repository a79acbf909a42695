import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { Sweeper } from './sweeper.js'

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
  const control = { read: async () => ({ marks: 'm1', projections: {} }) }
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
