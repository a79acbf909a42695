import type { RecordedEvent } from '#libs/trajectory'
import type { StreamLog } from './stream-log.js'

/**
 * A trajectory as it was recorded, corrections and all. Only decisions on trajectories write to such a stream, and a type
 * that is none of theirs all the same is not looked for here: every fold throws `UnknownEvent` at it.
 */
export async function readTrajectory(
  log: StreamLog,
  stream: string,
  after?: bigint,
): Promise<readonly RecordedEvent[]> {
  return (await log.read(stream, after)) as readonly RecordedEvent[]
}
