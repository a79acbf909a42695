import { setImmediate } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { Recorded } from '#libs/kernel'
import type { LogReader } from './log-reader.js'
import { ReadBack } from './read-back.js'

/** A log with events at these positions; every read of it is noted by the position that it begins at. */
function logAt(...positions: readonly bigint[]) {
  const reads: bigint[] = []
  const from = (position: bigint, limit: number) => {
    reads.push(position)
    const found = positions.filter(one => one >= position).slice(0, limit)
    const events = found.map(one => ({ position: one }) as Recorded)
    return Promise.resolve({ events, lastRead: found.at(-1) ?? position, atEnd: found.length < limit })
  }
  return { log: { from } as unknown as LogReader, reads }
}

const TENS = Array.from({ length: 12 }, (_, n) => BigInt(n + 1) * 10n)

test('two that others’ events lie between are both found', async () => {
  const readBack = new ReadBack(logAt(...TENS).log)
  const found = await Promise.all([readBack.at(100n), readBack.at(10n)])
  expect(found.map(event => event?.position)).toEqual([100n, 10n])
})

test('what lies between two that are far apart is not read', async () => {
  const far = 10_000_000n
  const { log, reads } = logAt(...TENS, far)
  const readBack = new ReadBack(log)
  await Promise.all([readBack.at(far), readBack.at(10n)])
  expect(reads).toEqual([10n, far])
})

test('a read that fails is told to all who share it, and to nobody after them', async () => {
  const { log } = logAt(...TENS)
  const from = log.from
  log.from = () => Promise.reject(new Error('cut off'))
  const readBack = new ReadBack(log)
  const told = await Promise.allSettled([readBack.at(10n), readBack.at(20n)])
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await setImmediate()
  log.from = from
  expect((await readBack.at(30n))?.position).toBe(30n)
})
