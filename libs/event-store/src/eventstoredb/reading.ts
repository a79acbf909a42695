import type { StreamingRead } from '@eventstore/db-client'
import { NoAnswerInTime, within } from './timing.js'

/**
 * Everything that a read gives. The client keeps no deadline on reads, so the silence between two events is timed
 * here; a read that is left early keeps its call open for ever, so it is cancelled whatever happens; and a cancelled
 * read ends as if it were complete, so `cutShort` is asked once it ended. How much is read is bounded by whoever asks, so
 * events are taken as they come: iterating over them would cost a third more.
 */
export const everythingOf = async <Event>(
  read: StreamingRead<Event>,
  idleMs: number,
  cutShort: () => Error | undefined,
): Promise<Event[]> => {
  const events: Event[] = []
  const silence = Promise.withResolvers<never>()
  const timer = setTimeout(() => silence.reject(new NoAnswerInTime(`a read was silent for ${idleMs} ms`)), idleMs)
  const collected = new Promise<void>((resolve, reject) => {
    read.on('error', reject).once('end', resolve).once('close', resolve)
    read.on('data', (event: Event) => {
      timer.refresh()
      events.push(event)
    })
  })
  try {
    await Promise.race([collected, silence.promise])
  } finally {
    clearTimeout(timer)
    await within(idleMs, 'cancelling a read', read.cancel()).catch(() => undefined)
  }
  const cut = cutShort()
  if (cut) throw cut
  return events
}
