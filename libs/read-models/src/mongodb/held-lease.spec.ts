import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { StoreLocked, StoreUnavailable } from '#libs/kernel'
import { HeldLease, type LeaseCalls } from './held-lease.js'

const TTL_MS = 60_000

describe('a lease that is held', () => {
  const held: HeldLease[] = []
  const lease = (renew: LeaseCalls['renew'], askedMsAgo = 0) => {
    const calls = { renew, release: () => Promise.resolve() }
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
})
