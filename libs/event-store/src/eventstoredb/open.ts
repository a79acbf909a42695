import type { EventStore } from '../event-store.js'
import type { EventStoreDbOptions } from './options.js'

/** The log in EventStoreDB at `esdb://...`. Loaded when it is asked for: an embedded installation pays nothing for gRPC. */
export const openEventStoreDb = async (url: string, options: EventStoreDbOptions = {}): Promise<EventStore> => {
  const { EventStoreDbEventStore } = await import('./eventstoredb-event-store.js')
  return new EventStoreDbEventStore(url, options)
}

/** What is wrong with an address, in words that repeat nothing of it; undefined where the client takes it. */
export const judgeEventStoreUrl = async (url: string): Promise<string | undefined> => {
  const { judgeUrl } = await import('./judge-url.js')
  return judgeUrl(url)
}
