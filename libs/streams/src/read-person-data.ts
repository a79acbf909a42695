import { personDataStream, type RecordedChange } from '#libs/trajectory'
import type { StreamLog } from './stream-log.js'

/** What was done to a person's data. Only `changePersonData` decides what is written to such a stream. */
export async function readPersonData(log: StreamLog, dossier: string): Promise<readonly RecordedChange[]> {
  return (await log.read(personDataStream(dossier))) as readonly RecordedChange[]
}
