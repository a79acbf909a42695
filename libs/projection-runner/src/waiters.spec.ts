import { describe, expect, test } from '@jest/globals'
import { PositionNotReached } from './errors.js'
import { Waiters } from './waiters.js'

/** So long that whoever waits it out is not seen. */
const FOR_EVER = 3_600_000

describe('once nothing will come any more', () => {
  test('whoever asks then is told why at once, unless the rows are so far already', async () => {
    const waiters = new Waiters()
    waiters.announce(2n)
    waiters.halt('the disk is full')
    await waiters.waitFor(2n, FOR_EVER)
    await expect(waiters.waitFor(3n, FOR_EVER)).rejects.toEqual(new PositionNotReached(3n, 2n, 'the disk is full'))
  })

  test('who waited is told why as well', async () => {
    const waiters = new Waiters()
    const waiting = waiters.waitFor(3n, FOR_EVER)
    waiters.halt('the disk is full')
    await expect(waiting).rejects.toEqual(new PositionNotReached(3n, 0n, 'the disk is full'))
    expect(waiters.some).toBe(false)
  })

  test('it is waited for again as soon as the rows do go on', async () => {
    const waiters = new Waiters()
    waiters.halt('the disk is full')
    waiters.announce(1n)
    const waiting = waiters.waitFor(2n, FOR_EVER)
    waiters.announce(2n)
    await waiting
  })
})

test('who has waited as long as there was time for waits no more', async () => {
  const waiters = new Waiters()
  await expect(waiters.waitFor(1n, 1)).rejects.toEqual(new PositionNotReached(1n, 0n))
  expect([waiters.some, waiters.someAt(1n)]).toEqual([false, false])
})

test('those whose position is reached are told, also on the very position, and the others wait on', async () => {
  const waiters = new Waiters()
  const [reached, beyond] = [waiters.waitFor(2n, FOR_EVER), waiters.waitFor(3n, FOR_EVER)]
  expect([waiters.someAt(1n), waiters.someAt(2n)]).toEqual([false, true])
  waiters.announce(2n)
  await reached
  expect([waiters.some, waiters.someAt(2n)]).toEqual([true, false])
  waiters.announce(3n)
  await beyond
})
