import type { EventStore } from '#libs/event-store'
import type { Recorded } from '#libs/kernel'

/**
 * An event by which a log is known again: one that has it has all that stood before it. By its stream and revision, which
 * another engine keeps when the log is carried over, and by its time: what is recorded again under the same id has another.
 */
export type LogIdentity = Pick<Recorded, 'stream' | 'revision' | 'id' | 'recordedAt' | 'position'>

/** The end of the log as it is now; none of an empty one. */
export async function identityOf(log: Pick<EventStore, 'last'>): Promise<LogIdentity | undefined> {
  const last = await log.last()
  if (!last) return undefined
  const { stream, revision, id, recordedAt, position } = last
  return { stream, revision, id, recordedAt, position }
}

/** Whether the log still has it: not one that was put back from an older backup, however much was recorded since. */
export async function stillHas(log: Pick<EventStore, 'read'>, identity: LogIdentity): Promise<boolean> {
  const [found] = await log.read(identity.stream, identity.revision - 1n)
  return found?.id === identity.id && found.recordedAt === identity.recordedAt
}
