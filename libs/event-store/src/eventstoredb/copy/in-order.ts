import { NO_STREAM as ABSENT, type EventData } from '@eventstore/db-client'
import { StoreDamaged } from '#libs/kernel'
import { NO_STREAM } from '../../event-store.js'
import type { BatchConnection } from '../batch-connection.js'
import type { Run } from './runs.js'

/** Appends that are under way at once. */
const WINDOW = 64
/** Whoever has no answer by then gives the connection up, and with it all that is behind. */
const ANSWER_WITHIN_MS = 30_000
/** What may be too large for the server travels alone, for a refusal in the middle would leave a gap. */
const LARGE = 65_536

/**
 * Appends one after the other without waiting for each answer. All go over one call, which the server takes message by
 * message and writes in that order; the first waits for its answer, so that a server which takes nothing takes none. At
 * the first that fails nothing more is sent, and the call is to be closed.
 */
export async function appendInOrder(
  connection: BatchConnection,
  runs: AsyncIterable<Run>,
  { signal, onStored }: { readonly signal: AbortSignal; readonly onStored: (events: number) => void },
): Promise<void> {
  let underWay: Promise<void>[] = []
  let room = 0
  for await (const run of runs) {
    if (signal.aborted) break
    const isLarge = run.bytes > LARGE
    if (isLarge) {
      await Promise.all(underWay)
      underWay = []
    }
    const stored = append(connection, run).then(() => onStored(run.sent.length))
    stored.catch(() => undefined)
    underWay.push(stored)
    if (isLarge) room = 0
    while (underWay.length > room) await underWay.shift()
    room = WINDOW
  }
  await Promise.all(underWay)
}

/** It has no deadline, by which the server, whose clock is another, would drop one append and take the next. */
async function append(connection: BatchConnection, { stream, after, sent }: Run): Promise<void> {
  const expectedRevision = after === NO_STREAM ? ABSENT : after
  const options = { expectedRevision, requiresLeader: true, deadline: Infinity } as const
  const { position } = await connection.append(ANSWER_WITHIN_MS, `an append to ${stream}`, client =>
    client.appendToStream(stream, sent as EventData[], options),
  )
  if (!position) throw new StoreDamaged(`EventStoreDB stored nothing of ${stream}: the stream was deleted there.`)
}
