import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Recorded } from '#libs/kernel'
import { chance, someSeed } from '../../../../test/support/chance.js'
import { AnotherProcess } from '../../../sqlite/testing/another-process.js'
import { facts, followed, metadata, newStream, whole } from '../../testing/examples.js'
import { NO_STREAM, START } from '../event-store.js'
import { openSqliteEventStore, openSqliteEventStoreToRead } from './open.js'

const appender = new URL('../../testing/appender.process.ts', import.meta.url)
const CRASHES = 6
const SEED = someSeed()

/** Processes of their own take long to start on a machine that is busy with other tests. */
jest.setTimeout(120_000)

describe('the log of a process that dies', () => {
  let folder: string
  let path: string
  const appending = (callers: number) => new AnotherProcess(appender, [folder, String(callers)])

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traject-crash-'))
    path = join(folder, 'events.sqlite')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test(`holds everything that was acknowledged, whole appends only, at positions without a hole, however often it dies (seed ${SEED})`, async () => {
    const random = chance(SEED)
    const acknowledged: string[] = []
    for (let crash = 0; crash < CRASHES; crash++) {
      const process = appending(crash % 2 ? 16 : 1)
      await process.line('done')
      await new Promise(resolve => setTimeout(resolve, random.upTo(250)))
      await process.kill()
      acknowledged.push(...process.lines.filter(line => line.startsWith('done')))
    }

    const store = await openSqliteEventStore({ path })
    const log = await whole(store)
    expect(acknowledged.length).toBeGreaterThanOrEqual(CRASHES)
    expectAcknowledged(log, acknowledged)
    expectWhole(log)

    const { position } = await store.append(newStream(), facts(1), NO_STREAM, metadata)
    expect(position).toBe(BigInt(log.length + 1))
    await store.close()
  })

  test('is read and followed beside it while it writes', async () => {
    const process = appending(4)
    await process.line('done')
    const reader = openSqliteEventStoreToRead({ path, pollMs: 10 })
    const seen = await followed(reader, START, 50)
    expectWhole(seen.slice(0, (await reader.readAll(START, 1_000_000)).length))
    await process.kill()

    expectAcknowledged(
      await whole(reader),
      process.lines.filter(line => line.startsWith('done')),
    )
    await reader.close()
  })

  test('is complete after an orderly end, too', async () => {
    const process = appending(8)
    await process.line('done')
    await process.end()
    const reader = openSqliteEventStoreToRead({ path })
    expectAcknowledged(
      await whole(reader),
      process.lines.filter(line => line.startsWith('done')),
    )
    await reader.close()
  })
})

/** Each line names a stream, the revision of its last event and the ids that were appended. */
function expectAcknowledged(log: readonly Recorded[], lines: readonly string[]): void {
  const found = new Map(log.map(event => [event.id, `${event.stream} ${event.revision}`]))
  const missing = lines.filter(line => {
    const [, stream, revision, ...ids] = line.split(' ')
    return ids.some((id, index) => found.get(id) !== `${stream} ${Number(revision) - ids.length + 1 + index}`)
  })
  expect(missing).toEqual([])
}

/** Positions count from 1; every append, whose size each of its events knows, is there in full. */
function expectWhole(log: readonly Recorded[]): void {
  expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index + 1)))
  for (let first = 0; first < log.length;) {
    const { stream, data } = log[first]!
    const { size } = data as { size: number }
    const append = log.slice(first, first + size)
    expect(append).toHaveLength(size)
    expect(append.every(event => event.stream === stream)).toBe(true)
    first += size
  }
}
