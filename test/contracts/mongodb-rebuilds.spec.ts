import { afterEach, expect, jest, test } from '@jest/globals'
import { openMongoLeases, type MongoLeases } from '#libs/read-models'
import { overMongoDb } from './mongodb-server.js'

jest.setTimeout(60_000)

overMongoDb('a rebuild that is asked for', ({ url, newDatabase }) => {
  const opened: MongoLeases[] = []
  /** Who asks, and who has the lease. */
  const two = async () => {
    const options = { url, database: await newDatabase(), holder: 'a process' }
    opened.push(await openMongoLeases(options), await openMongoLeases(options))
    return [opened.at(-2)!.rebuilds, opened.at(-1)!.rebuilds] as const
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(one => one.close()))
  })

  test('is begun in its turn, and whoever asked learns how it ended', async () => {
    const [asking, carrying] = await two()
    expect(await carrying.begin()).toBeUndefined()
    const first = await asking.ask('current-status')
    await new Promise(resolve => setTimeout(resolve, 5))
    const second = await asking.ask()
    expect(await carrying.begin()).toEqual({ id: first, projection: 'current-status', begun: 1 })
    expect(await asking.outcome(first)).toBeUndefined()
    await carrying.finish(first)
    expect(await carrying.begin()).toEqual({ id: second, projection: undefined, begun: 1 })
    await carrying.finish(second, 'a hole')
    expect([await asking.outcome(first), await asking.outcome(second)]).toEqual(['done', { failed: 'a hole' }])
    expect(await carrying.begin()).toBeUndefined()
  })

  test('says to whoever comes next how often it was begun, but for those who took that back', async () => {
    const [asking, carrying] = await two()
    const id = await asking.ask()
    expect(await carrying.begin()).toMatchObject({ id, begun: 1 })
    expect(await carrying.begin()).toMatchObject({ id, begun: 2 })
    await carrying.takeBack(id)
    expect(await carrying.begin()).toMatchObject({ id, begun: 2 })
    expect(await asking.outcome(id)).toBeUndefined()
  })

  test('is known for a day after it has ended, and as long as it takes where it has not', async () => {
    const [asking, carrying] = await two()
    const ended = await asking.ask()
    await carrying.finish(ended)
    const waiting = await asking.ask('current-status')
    const askAgainAfter = async (milliseconds: number) => {
      const later = Date.now() + milliseconds
      const clock = jest.spyOn(Date, 'now').mockReturnValue(later)
      await asking.ask()
      clock.mockRestore()
    }
    await askAgainAfter(86_000_000)
    expect(await asking.outcome(ended)).toBe('done')
    await askAgainAfter(86_500_000)
    expect(await asking.outcome(ended)).toEqual({ failed: 'the request is no longer there' })
    expect(await carrying.begin()).toEqual({ id: waiting, projection: 'current-status', begun: 1 })
  })

  test('of which nothing is known has failed', async () => {
    const [asking] = await two()
    expect(await asking.outcome('another')).toEqual({ failed: 'the request is no longer there' })
  })
})
