import { expect, test } from '@jest/globals'
import type { Recorded } from '#libs/kernel'
import type { LogPage, LogReader } from './log-reader.js'
import { ReadAhead } from './read-ahead.js'

const LAST = 40n

/** Events at positions 1 to 40, and a read that fails where `fails` says so. */
const logWhere = (fails: (after: bigint) => boolean): LogReader => {
  const page = (after: bigint, limit: number): Promise<LogPage> => {
    if (fails(after)) return Promise.reject(new Error('cut off'))
    const count = Math.max(0, Math.min(limit, Number(LAST - after)))
    const events = Array.from({ length: count }, (_, n) => ({ position: after + BigInt(n + 1) }) as Recorded)
    return Promise.resolve({ events, lastRead: after + BigInt(count), anchored: true, atEnd: count < limit })
  }
  return { page } as LogReader
}

test('a page that could not be fetched ahead is asked for when it is wanted', async () => {
  let failures = 0
  const pages = new ReadAhead(logWhere(after => after === 10n && failures++ === 0))
  const read: bigint[] = []
  for (let after = 0n; after < LAST; after = read.at(-1)!) {
    const { events } = await pages.page(after, 5)
    read.push(...events.map(({ position }) => position))
  }
  expect(failures).toBeGreaterThan(1)
  expect(read).toEqual(Array.from({ length: Number(LAST) }, (_, n) => BigInt(n + 1)))
})
