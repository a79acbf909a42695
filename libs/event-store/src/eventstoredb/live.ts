import type { EventStoreDBClient } from '@eventstore/db-client'
import { placeOf } from './positions.js'
import { storedIn, type StoredEvent } from './recorded.js'
import { NoAnswerInTime } from './timing.js'

/**
 * A subscription from a position, its events one by one: a consumer that takes its time is waited for. It is always
 * unsubscribed, since leaving the loop alone keeps its call open; it ends without an error when the signal aborts and,
 * as the client has it, also for no reason at all.
 */
export async function* subscribed(
  client: EventStoreDBClient,
  after: bigint,
  confirmWithinMs: number,
  signal: AbortSignal,
  onCaughtUp: () => void,
): AsyncGenerator<StoredEvent> {
  const subscription = client.subscribeToAll({ fromPosition: placeOf(after), requiresLeader: true })
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
    for await (const resolved of subscription) yield storedIn(resolved)
    if (silent) throw new NoAnswerInTime(`a subscription was not confirmed within ${confirmWithinMs} ms`)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', leave)
    leave()
  }
}
