import { randomUUID } from 'node:crypto'
import type { Metadata, Recorded } from '#libs/kernel'
import {
  type EventStore,
  type EventStoreDbOptions,
  type FollowChange,
  type NewEvent,
  openEventStoreDb,
} from '#libs/event-store'

export const metadata: Metadata = { actor: 'ann', role: 'caseworker', correlationId: 'c-1', schemaVersion: 1 }

/** Short times, so that what goes wrong is over soon. */
const impatient: EventStoreDbOptions = {
  answerWithinMs: 1_500,
  patienceMs: 10_000,
  idleMs: 2_000,
  backOffMs: { first: 2, most: 20 },
}

export const openStore = (url: string, options: EventStoreDbOptions = {}): Promise<EventStore> =>
  openEventStoreDb(url, { ...impatient, ...options })

export const aStream = (): string => `trajectory-${randomUUID()}`

export const anEvent = (n = 0): NewEvent => ({ id: randomUUID(), type: 'Observed', data: { n } })

export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, (_, n) => anEvent(n))

/** Follows into a list, until told to stop. */
export const collecting = (store: EventStore, after: bigint, onChange?: (change: FollowChange) => void) => {
  const seen: Recorded[] = []
  const stopping = new AbortController()
  const collect = async () => {
    for await (const page of store.follow(after, stopping.signal, onChange)) seen.push(...page)
  }
  const done = collect()
  done.catch(() => undefined)
  return {
    seen,
    done,
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}
