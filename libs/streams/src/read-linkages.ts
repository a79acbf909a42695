import { UnknownEvent } from '#libs/kernel'
import { LINKAGES, type LinkageReceived, type RecordedLinkage } from '#libs/trajectory'
import type { StreamLog } from './stream-log.js'

const KNOWN: LinkageReceived['type'] = 'LinkageReceived'

/**
 * The linkages that were taken in, up to a position where one is given. Only `receiveLinkage` decides what is written to
 * their stream. No fold reads it, so that a type that is none of ours throws here: whatever a newer version says of
 * linkages, figures without it would be wrong.
 */
export async function readLinkages(log: StreamLog, upTo?: bigint): Promise<readonly RecordedLinkage[]> {
  const recorded = await log.read(LINKAGES)
  const asKnown = upTo === undefined ? recorded : recorded.filter(({ position }) => position <= upTo)
  const unknown = asKnown.find(({ type }) => type !== KNOWN)
  if (unknown) throw new UnknownEvent(unknown.type)
  return asKnown as readonly RecordedLinkage[]
}
