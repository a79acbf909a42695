import { expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { cutOffFrom } from './cut-off.js'

const AWAY = new StoreUnavailable('away')

/** What becomes of it where the log answers each look so, and then is over. */
async function seen(...answers: readonly (bigint | Error)[]) {
  const over = new AbortController()
  const left = [...answers]
  const head = async () => {
    const answer = left.shift()
    if (left.length === 0) over.abort()
    if (answer instanceof Error) throw answer
    return answer ?? 0n
  }
  return cutOffFrom({ head }, over.signal, 60)
}

test('a log that cannot be reached for so long is one that it is cut off from', async () => {
  expect(await seen(...Array.from({ length: 30 }, () => AWAY))).toBe(AWAY)
})

test('one that is there again in time is not', async () => {
  expect(await seen(...Array.from({ length: 6 }, () => [AWAY, AWAY, 1n]).flat())).toBeUndefined()
})

test('nor is one that answers what must not be: whoever reads it says so', async () => {
  expect(await seen(...Array.from({ length: 12 }, () => new RangeError('no position')))).toBeUndefined()
})
