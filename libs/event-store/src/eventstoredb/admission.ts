import { StoreUnavailable } from '#libs/kernel'
import type { EventStore } from '../event-store.js'
import { isUnauthenticated } from './failures.js'
import { within } from './timing.js'

/** As long as a start waits for a server that says nothing. */
const FIRST_LOOK_MS = 3_000

/**
 * Whether EventStoreDB does not know the user of its address, or not by that password: asking again would not help. Of
 * one that is not there yet, or lets the user read less than all, nothing is known: it may answer later.
 */
export async function refusesWhoAsks(log: EventStore, withinMs = FIRST_LOOK_MS): Promise<boolean> {
  try {
    await within(withinMs, 'a first look', log.head())
    return false
  } catch (error) {
    return error instanceof StoreUnavailable && isUnauthenticated(error.cause)
  }
}
