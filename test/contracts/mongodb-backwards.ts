import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@jest/globals'
import type { Db } from 'mongodb'

const BETWEEN_LOOKS_MS = 50

/** Looks again and again whether a row has moved backwards. */
export function backwardsWatch(database: Db) {
  const highest = new Map<string, bigint>()
  const backwards: string[] = []
  const stopping = new AbortController()

  const look = async (): Promise<void> => {
    const rows = database.collection<{ _id: string; position: bigint }>('rows')
    for (const { _id, position } of await rows.find({}, { projection: { position: 1 } }).toArray()) {
      const before = highest.get(_id) ?? 0n
      if (position < before) backwards.push(`${_id} moved from ${before} to ${position}`)
      else highest.set(_id, position)
    }
  }
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      await look()
      await pause(BETWEEN_LOOKS_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  const stop = (): Promise<void> => {
    stopping.abort()
    return looking
  }
  return {
    neverSeen: async (): Promise<void> => {
      await stop()
      await look()
      expect(backwards).toEqual([])
    },
    stop,
  }
}
