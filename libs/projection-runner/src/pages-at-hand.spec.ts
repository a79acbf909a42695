import { describe, expect, test } from '@jest/globals'
import type { EventStore } from '#libs/event-store'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { newEvent } from '../testing/runners.js'
import { PagesAtHand } from './pages-at-hand.js'

const never = new AbortController().signal
const pagesOf = (log: EventStore) => new PagesAtHand(signal => log.follow(0n, signal), never)

/** The positions of each page, of as many as are asked for. */
async function read(pages: PagesAtHand, atMost: number, between?: () => Promise<unknown>): Promise<bigint[][]> {
  const found: bigint[][] = []
  for await (const page of pages) {
    found.push(page.map(({ position }) => position))
    if (found.length === atMost) break
    await between?.()
  }
  return found
}

describe('a page that was asked for before the one at hand is done with', () => {
  test('is the next one, and comes once', async () => {
    const log = emptyLog()
    await append(log, dossier(1), newEvent(reported))
    const pages = pagesOf(log)
    const another = async () => {
      await append(log, dossier(1), newEvent(signed))
      expect(await Promise.all([pages.nextCame(), pages.nextCame()])).toEqual([true, true])
    }
    expect(await read(pages, 2, another)).toEqual([[1n], [2n]])
  })

  test('holds back nobody who leaves, where nothing more is recorded', async () => {
    const log = emptyLog()
    await append(log, dossier(1), newEvent(reported))
    const pages = pagesOf(log)
    for await (const _ of pages) {
      void pages.nextCame()
      break
    }
    expect(await pages.nextCame()).toBe(false)
  })

  test('keeps nobody on the log once it is left', async () => {
    const log = emptyLog()
    await append(log, dossier(1), newEvent(reported))
    let left = false
    async function* follow(signal: AbortSignal) {
      try {
        yield* log.follow(0n, signal)
      } finally {
        left = true
      }
    }
    await read(new PagesAtHand(follow, never), 1)
    expect(left).toBe(true)
  })

  test('has not come where the log can no longer be followed, and whoever goes on is told why', async () => {
    const log = emptyLog()
    const position = await append(log, dossier(1), newEvent(reported))
    async function* breaksOff() {
      yield await log.readAll(position - 1n, 1)
      throw new Error('the log is gone')
    }
    const pages = new PagesAtHand(breaksOff, never)
    const asked = async () => expect(await pages.nextCame()).toBe(false)
    await expect(read(pages, 2, asked)).rejects.toThrow('the log is gone')
  })
})
