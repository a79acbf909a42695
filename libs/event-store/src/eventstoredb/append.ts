import { NO_STREAM as ABSENT, type AppendResult, type EventData } from '@eventstore/db-client'
import { NO_STREAM } from '../event-store.js'
import type { Connections } from './connection.js'
import type { Proposal } from './proposal.js'
import { within } from './timing.js'

/** The client's own deadline should strike first: it ends the call too. Ours is for when it does not. */
const GRACE = 1.5

/**
 * One attempt. The revision is exact, never any: only then does the server recognise a repetition for ever. One event
 * goes by a call of its own, with a deadline; several go over the batch call, which stores all or nothing, whereas a
 * call of its own that is cut in the middle stores those that came through. The batch call's deadline is an instant of our
 * clock that the server judges by its own, and a server whose clock is ahead would store nothing: it has none.
 */
export const attempt = (connections: Connections, proposal: Proposal, ms: number): Promise<AppendResult> => {
  const { stream, sent, expected } = proposal
  const doing = `an append to ${stream}`
  const options = {
    expectedRevision: expected === NO_STREAM ? ABSENT : expected,
    requiresLeader: true,
  } as const
  const events = sent as EventData[]
  if (events.length > 1) {
    const unhurried = { ...options, deadline: Infinity }
    return connections.batch.append(ms, doing, client => client.appendToStream(stream, events, unhurried))
  }
  const { single, credentials } = connections
  return within(ms * GRACE, doing, single.appendToStream(stream, events, { ...options, deadline: ms, credentials }))
}
