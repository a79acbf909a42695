import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { StoreLocked, StoreUnavailable } from '#libs/kernel'
import { HeldLease, type LeaseCalls } from './held-lease.js'

const TTL_MS = 60_000

describe('a lease that is held', () => {
  const held: HeldLease[] = []
  const lease = (
    renew: LeaseCalls['renew'],
    askedMsAgo = 0,
    release: LeaseCalls['release'] = () => Promise.resolve(),
  ) => {
    const calls = { renew, release }
    const one = new HeldLease(1n, calls, TTL_MS, performance.now() - askedMsAgo)
    held.push(one)
    return one
  }
  afterEach(async () => {
    await Promise.all(held.splice(0).map(one => one.release()))
  })

  test('is lost as soon as the server says that another has it', async () => {
    const one = lease(() => Promise.resolve(false))
    expect(await one.isStillHeld()).toBe(false)
    expect(one.lost.aborted).toBe(true)
    expect(() => one.assertHeld()).toThrow(StoreLocked)
  })

  test('is believed where the server does not answer', async () => {
    const one = lease(() => Promise.reject(new StoreUnavailable('gone')))
    expect(await one.isStillHeld()).toBe(true)
    one.assertHeld()
  })

  test('lasts from when the server was asked, not from when it answered, and a tenth less', () => {
    const renew = jest.fn(() => Promise.resolve(true))
    lease(renew, TTL_MS * 0.85).assertHeld()
    expect(() => lease(renew, TTL_MS * 0.9).assertHeld()).toThrow(StoreLocked)
  })

  test('and is renewed lasts from when the server was asked for that', async () => {
    const askedAt = performance.now()
    const clock = jest.spyOn(performance, 'now').mockReturnValue(askedAt)
    const one = lease(() => {
      clock.mockReturnValue(askedAt + TTL_MS)
      return Promise.resolve(true)
    })
    await one.isStillHeld()
    expect(() => one.assertHeld()).toThrow(StoreLocked)
    clock.mockRestore()
  })

  test('is given back once a renewal that is on its way has landed, which would else take it again', async () => {
    const [underWay, renewal] = [Promise.withResolvers<void>(), Promise.withResolvers<boolean>()]
    const told: string[] = []
    const renew = () => {
      underWay.resolve()
      return renewal.promise.finally(() => told.push('renewed'))
    }
    const one = lease(renew, 0, async () => void told.push('released'))
    const asked = one.isStillHeld()
    await underWay.promise
    const released = one.release()
    renewal.resolve(true)
    await Promise.all([asked, released])
    expect(told).toEqual(['renewed', 'released'])
    expect(() => one.assertHeld()).toThrow(StoreLocked)
  })
})
