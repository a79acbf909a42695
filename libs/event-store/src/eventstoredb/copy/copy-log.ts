import { StoreDamaged } from '#libs/kernel'
import { NotAppendable } from '../../errors.js'
import type { EventStore } from '../../event-store.js'
import { BatchConnection } from '../batch-connection.js'
import { ownConnection } from '../connection.js'
import { isTooLarge, unavailable } from '../failures.js'
import { LogReader } from '../log-reader.js'
import { backOff, pause } from '../timing.js'
import { LogComparison } from './comparison.js'
import { appendInOrder } from './in-order.js'
import { NotThisLog } from './not-this-log.js'
import { runsAfter } from './runs.js'

export type CopyStep = 'comparing' | 'carrying' | 'reading back'

export interface LogCopy {
  /** Where the log stands now. Nobody writes to it meanwhile. */
  readonly log: EventStore
  /** `esdb://...`, empty or with the beginning of a copy. */
  readonly url: string
  readonly signal: AbortSignal
  readonly onProgress: (step: CopyStep, events: number) => void
  /** Which streams of the target are compared: all, unless others share the server. */
  readonly counts?: (stream: string) => boolean
}

export interface LogCopied {
  /** Events that were there and the same when it began. */
  readonly found: number
  /** Events that are there now, each read back and the same. */
  readonly events: number
  /** Whether that is all; otherwise it was told to stop. */
  readonly complete: boolean
}

const IDLE_MS = 30_000
/** One page after the other. */
const READS = { most: 1, mostWaiting: 0, turnWithinMs: IDLE_MS }
const BACK_OFF = { first: 100, most: 5_000 }
/** Times in a row that it may fail without an event more. */
const MOST_FAILURES = 8

/**
 * Carries a log into EventStoreDB: what is there is compared, what is missing is appended in the log's own order, and then
 * read back and compared. So it goes on wherever it was cut off. Throws `NotThisLog` for a target that holds anything else.
 */
export async function copyLog({ log, url, signal, onProgress, counts = () => true }: LogCopy): Promise<LogCopied> {
  const client = ownConnection(url)
  const target = new LogReader(client, READS, IDLE_MS)
  let step: CopyStep = 'comparing'
  const comparison = new LogComparison({ log, target, counts, signal, onProgress: events => onProgress(step, events) })
  try {
    await comparison.goOn()
    const found = comparison.events
    const head = await log.head()
    for (let failures = 0; comparison.reached < head && !signal.aborted;) {
      const before = comparison.reached
      const failure = await failureOf(async () => {
        step = 'carrying'
        await carry(comparison, { log, url, signal, onProgress })
      })
      const another = await failureOf(async () => {
        step = 'reading back'
        await comparison.goOn()
      })
      if (!failure && !another) continue
      failures = comparison.reached > before ? 1 : failures + 1
      if (failures > MOST_FAILURES) throw unavailable('carrying the log', failure ?? another)
      await pause(backOff(BACK_OFF, failures), signal)
    }
    return { found, events: comparison.events, complete: comparison.reached === head }
  } finally {
    target.close()
    await client.dispose()
  }
}

/** Appends what follows, on a connection of its own: closed in the middle, it takes along all that is not stored yet. */
async function carry(
  { reached, events }: LogComparison,
  { log, url, signal, onProgress }: Pick<LogCopy, 'log' | 'url' | 'signal' | 'onProgress'>,
): Promise<void> {
  const connection = BatchConnection.to(url, ownConnection)
  let stored = events
  const onStored = (count: number) => onProgress('carrying', (stored += count))
  try {
    await appendInOrder(connection, runsAfter(log, reached), { signal, onStored })
  } finally {
    await connection.leave()
  }
}

/** What may be over when it is tried again. What is no such thing is thrown. */
async function failureOf(work: () => Promise<void>): Promise<Error | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof NotThisLog || error instanceof StoreDamaged) throw error
    if (isTooLarge(error)) throw new NotAppendable('An event is larger than the server takes: raise its MaxAppendSize.')
    return error instanceof Error ? error : new Error(String(error))
  }
}
