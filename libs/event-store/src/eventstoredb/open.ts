import type { EventStore } from '../event-store.js'
import type { EventStoreDbOptions } from './options.js'

/** The log in EventStoreDB at `esdb://...`. Loaded when it is asked for: an embedded installation pays nothing for gRPC. */
export const openEventStoreDb = async (url: string, options: EventStoreDbOptions = {}): Promise<EventStore> => {
  const { EventStoreDbEventStore } = await import('./eventstoredb-event-store.js')
  return new EventStoreDbEventStore(url, options)
}
