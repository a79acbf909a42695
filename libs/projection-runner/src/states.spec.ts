import { expect, test } from '@jest/globals'
import type { EventStore, FollowChange } from '#libs/event-store'
import { StoreUnavailable } from '#libs/kernel'
import { MemoryReadModels } from '#libs/read-models'
import { reported } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { newEvent, runnerOn } from '../testing/runners.js'
import type { Notice, ProjectionRunner } from './index.js'

type Tell = (change: FollowChange) => void

/** A log on a connection that can break: whoever follows is told so, as the adapter of EventStoreDB tells it. */
function shakyLog() {
  const log = emptyLog()
  let tell: Tell = () => {}
  const shaky = new Proxy(log, {
    get(target, name) {
      if (name === 'follow') {
        return (after: bigint, signal: AbortSignal, onChange: Tell) => {
          tell = onChange
          return target.follow(after, signal)
        }
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { log, shaky, tell: (change: FollowChange) => tell(change) }
}

/** Looks until the state is this one: the test's own patience ends a wait for what never comes. */
const untilTold = async (runner: ProjectionRunner, awaited: string) => {
  while ((await told(runner)).state !== awaited) await new Promise(setImmediate)
}

const told = async (runner: ProjectionRunner) => {
  const [{ state, reason } = {}] = (await runner.current()).projections
  return { state, reason }
}

test('a following that is cut off is dropped, and says why; once it has resumed it is live again', async () => {
  const { log, shaky, tell } = shakyLog()
  const runner = runnerOn(shaky, new MemoryReadModels())
  runner.start()
  await runner.waitFor(await append(log, dossier(1), newEvent(reported)))
  tell({ state: 'dropped', why: 'the subscription ended' })
  expect(await told(runner)).toEqual({ state: 'dropped', reason: 'the subscription ended' })
  tell({ state: 'catching-up' })
  expect(await told(runner)).toEqual({ state: 'catching-up', reason: undefined })
  tell({ state: 'live' })
  expect(await told(runner)).toEqual({ state: 'live', reason: undefined })
})

test('being cut off is a warning, unless it was for being slow, which is over at once', async () => {
  const { log, shaky, tell } = shakyLog()
  const notices: Notice[] = []
  const runner = runnerOn(shaky, new MemoryReadModels(), notices)
  runner.start()
  await runner.waitFor(await append(log, dossier(1), newEvent(reported)))
  notices.length = 0
  tell({ state: 'dropped', why: 'the subscription ended' })
  tell({ state: 'dropped', why: 'too slow', resumesAtOnce: true })
  expect(notices).toEqual([
    { level: 'warn', message: 'Cut off from the log: the subscription ended; it goes on.' },
    { level: 'info', message: 'Cut off from the log: too slow; it goes on.' },
  ])
})

test('rows that wait for a store that is gone are dropped too, until it is back', async () => {
  const log: EventStore = emptyLog()
  const readModels = new MemoryReadModels()
  const save = readModels.save.bind(readModels)
  const runner = runnerOn(log, readModels)
  runner.start()
  await runner.waitFor(await append(log, dossier(1), newEvent(reported)))

  readModels.save = () => Promise.reject(new StoreUnavailable('away'))
  const position = await append(log, dossier(2), newEvent(reported))
  await untilTold(runner, 'dropped')
  readModels.save = save
  await runner.waitFor(position)
  expect((await told(runner)).state).toBe('live')
})
