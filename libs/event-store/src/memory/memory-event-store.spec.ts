import { eventStoreContract } from '../../testing/index.js'
import { MemoryEventStore } from './memory-event-store.js'

eventStoreContract('in memory', async now => new MemoryEventStore(now))
