import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { StoreLocked } from '#libs/kernel'
import { openMongoLeases, openMongoReadModels, type MongoLeases } from '#libs/read-models'
import { MongoProxy } from './mongodb-proxy.js'
import { lease, overMongoDb } from './mongodb-server.js'

jest.setTimeout(60_000)

overMongoDb('the lease', ({ url, newDatabase, look }) => {
  const opened: MongoLeases[] = []
  const contenders = async (...urls: string[]) => {
    const database = await newDatabase()
    const options = { database, ttlMs: 1_500, askEveryMs: 50, patienceMs: 500 }
    const all = []
    for (const [index, at] of urls.entries()) {
      all.push(await openMongoLeases({ ...options, url: at, holder: `process ${index}` }))
    }
    opened.push(...all)
    return all
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(one => one.close()))
  })

  test('is given to one of many who ask at once, with a token', async () => {
    const all = await contenders(url, url, url, url)
    const given = (await Promise.all(all.map(one => one.acquire()))).filter(held => held !== undefined)
    expect(given.map(({ token }) => token)).toEqual([1n])
    given[0]!.assertHeld()
    await given[0]!.release()
  })

  test('tells whether anybody has it, to whoever does not ask for it', async () => {
    const [one, other] = await contenders(url, url)
    expect(await other!.isFree()).toBe(true)
    const held = (await one!.acquire())!
    expect([await one!.isFree(), await other!.isFree()]).toEqual([false, false])
    await held.release()
    expect(await other!.isFree()).toBe(true)
  })

  test('is renewed for as long as its holder lives', async () => {
    const [one, other] = await contenders(url, url)
    const held = (await one!.acquire())!
    await pause(3_500)
    held.assertHeld()
    expect(held.lost.aborted).toBe(false)
    expect(await other!.acquire()).toBeUndefined()
    await held.release()
  })

  test('that is released is free at once, and is used no more', async () => {
    const [one, other] = await contenders(url, url)
    const held = (await one!.acquire())!
    await held.release()
    expect(() => held.assertHeld()).toThrow(StoreLocked)
    const next = (await other!.acquire())!
    expect(next.token).toBe(2n)
    await next.release()
  })

  test('that somebody threw away is lost by its holder, and a standby has a new one', async () => {
    const database = await newDatabase()
    const holder = await openMongoLeases({ url, database, holder: 'holds' })
    const standby = await openMongoLeases({ url, database, holder: 'stands by' })
    opened.push(holder, standby)
    const held = (await holder.acquire())!
    await (await openMongoReadModels({ url, database, lease: held })).close()
    await look(database).collection('leases').deleteMany({})

    expect(await held.isStillHeld()).toBe(false)
    const next = (await standby.waitFor(AbortSignal.timeout(10_000)))!
    // What the first holder has under way is refused still, since rows were written under its token.
    expect([held.token, next.token]).toEqual([1n, 2n])
    expect(await holder.acquire()).toBeUndefined()
    await next.release()
  })

  test('of a holder that is cut off is lost there before a standby has it', async () => {
    const proxy = await MongoProxy.before(url)
    const [cutOff, standby] = await contenders(proxy.url, url)
    const held = (await cutOff!.acquire())!
    proxy.goDown()
    const waitedFrom = performance.now()
    const next = (await standby!.waitFor(AbortSignal.timeout(30_000)))!

    expect(held.lost.aborted).toBe(true)
    expect(() => held.assertHeld()).toThrow(StoreLocked)
    expect(next.token).toBe(2n)
    expect(performance.now() - waitedFrom).toBeLessThan(10 * 1_500)
    await next.release()
    await proxy.stop()
  })

  test('is let go in the time that it lasts, though the server says nothing any more', async () => {
    const proxy = await MongoProxy.before(url)
    const [only] = await contenders(proxy.url)
    const held = (await only!.acquire())!
    proxy.judge = command => (/^(update|find)/.test(command) ? new Promise(() => {}) : 'pass')
    const asked = held.isStillHeld()
    const releasedFrom = performance.now()
    await held.release()

    expect(performance.now() - releasedFrom).toBeLessThan(10_000)
    await asked
    await proxy.stop()
  })

  test('with its defaults goes to a standby within 15 seconds of a crash', async () => {
    const proxy = await MongoProxy.before(url)
    const database = await newDatabase()
    const crashing = await openMongoLeases({ url: proxy.url, database, holder: 'crashes' })
    const standby = await openMongoLeases({ url, database, holder: 'stands by' })
    opened.push(crashing, standby)
    expect(await crashing.acquire()).toBeDefined()
    const stopAsking = new AbortController()
    const taken = standby.waitFor(stopAsking.signal)
    await pause(4_000)
    proxy.goDown()
    const crashedAt = performance.now()
    const next = (await taken)!

    expect(performance.now() - crashedAt).toBeLessThan(15_000)
    await next.release()
    await proxy.stop()
  })

  test('is waited for also while the server is gone for a while', async () => {
    const proxy = await MongoProxy.before(url)
    const [standby] = await contenders(proxy.url)
    proxy.goDown()
    const taken = standby!.waitFor(AbortSignal.timeout(30_000))
    await pause(1_500)
    proxy.comeBack()
    const held = (await taken)!
    expect(held.token).toBe(1n)
    await held.release()
    await proxy.stop()
  })

  test('nobody waits for it who was told to stop', async () => {
    const [one, other] = await contenders(url, url)
    const held = (await one!.acquire())!
    const stopping = new AbortController()
    const waiting = other!.waitFor(stopping.signal)
    stopping.abort()
    expect(await waiting).toBeUndefined()
    await held.release()
  })

  describe('that was lost', () => {
    /** One that ran out while its holder slept, and is another's by now. */
    const overtaken = async () => {
      const options = { url, database: await newDatabase(), ttlMs: 60_000 }
      const [before, after] = [
        await openMongoLeases({ ...options, holder: 'before' }),
        await openMongoLeases({ ...options, holder: 'after' }),
      ]
      opened.push(before, after)
      const stored = look(options.database).collection('leases')
      const held = (await before.acquire())!
      await stored.updateOne({}, { $set: { expiresAt: new Date(0) } })
      const next = (await after.acquire())!
      return { held, next, theirs: () => stored.findOne({}) }
    }
    const itsSuccessors = { token: 2n, holder: 'after' }

    test('is not renewed by who had it: it is its successor’s', async () => {
      const { held, next, theirs } = await overtaken()
      const before = await theirs()
      expect(await held.isStillHeld()).toBe(false)
      expect(held.lost.aborted).toBe(true)
      expect(() => held.assertHeld()).toThrow(StoreLocked)
      expect(before).toMatchObject(itsSuccessors)
      expect(await theirs()).toEqual(before)
      await next.release()
    })

    test('is not released by who had it: it is its successor’s', async () => {
      const { held, next, theirs } = await overtaken()
      const before = await theirs()
      await held.release()
      expect(before).toMatchObject(itsSuccessors)
      expect(await theirs()).toEqual(before)
      await next.release()
    })

    test('opens no rows for writing', async () => {
      const database = await newDatabase()
      const later = await openMongoReadModels({ url, database, lease: lease(7n) })
      await expect(openMongoReadModels({ url, database, lease: lease(6n) })).rejects.toThrow(StoreLocked)
      await later.close()
    })
  })
})
