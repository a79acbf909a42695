import { LINKAGES, type RecordedLinkage } from '#libs/trajectory'
import type { StreamLog } from './stream-log.js'

/** The linkages that were taken in. Only `receiveLinkage` decides what is written to their stream. */
export async function readLinkages(log: StreamLog): Promise<readonly RecordedLinkage[]> {
  return (await log.read(LINKAGES)) as readonly RecordedLinkage[]
}
