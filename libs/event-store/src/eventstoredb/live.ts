import type { AllStreamResolvedEvent, AllStreamSubscription, EventStoreDBClient } from '@eventstore/db-client'
import { placeOf } from './positions.js'
import { storedIn, type StoredEvent } from './recorded.js'
import { NoAnswerInTime } from './timing.js'

export interface Subscribing {
  readonly after: bigint
  readonly confirmWithinMs: number
  /** Events handed out together, and kept for a consumer that takes its time; for more than these the server waits. */
  readonly most: number
  readonly signal: AbortSignal
  readonly onCaughtUp: () => void
}

/**
 * A subscription from a position: an event as it comes, and together those that came while the consumer was busy, which
 * would else never catch up with whoever writes faster than it saves one. It is always unsubscribed, since leaving the
 * loop alone keeps its call open; it ends without an error when the signal aborts and, as the client has it, also for no
 * reason at all.
 */
export async function* subscribed(
  client: EventStoreDBClient,
  { after, confirmWithinMs, most, signal, onCaughtUp }: Subscribing,
): AsyncGenerator<readonly StoredEvent[]> {
  const from = { fromPosition: placeOf(after), requiresLeader: true }
  const subscription = client.subscribeToAll(from, { highWaterMark: most })
  const leave = () => void subscription.unsubscribe().catch(() => undefined)
  let silent = false
  const timer = setTimeout(() => {
    silent = true
    leave()
  }, confirmWithinMs)
  subscription.once('confirmation', () => clearTimeout(timer))
  subscription.on('caughtUp', onCaughtUp)
  signal.addEventListener('abort', leave, { once: true })
  try {
    if (signal.aborted) return
    for await (const first of subscription) yield [first, ...lyingReady(subscription, most - 1)].map(storedIn)
    if (silent) throw new NoAnswerInTime(`a subscription was not confirmed within ${confirmWithinMs} ms`)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', leave)
    leave()
  }
}

function* lyingReady(subscription: AllStreamSubscription, most: number): Generator<AllStreamResolvedEvent> {
  for (let count = 0; count < most; count++) {
    const next = subscription.read() as AllStreamResolvedEvent | null
    if (!next) return
    yield next
  }
}
