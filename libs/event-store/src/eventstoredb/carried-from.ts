import type { Metadata, Recorded } from '#libs/kernel'

/**
 * What a carried event was in the log that it comes from. The server stamps every event with its own time and place, so
 * these stand in the metadata that is stored with it, under a name that no append of anything else can use.
 */
export interface CarriedFrom {
  readonly recordedAt: string
  /** Its place in that log, as a decimal string. */
  readonly position: string
}

const NAME = 'carriedOver'

export const withCarriedFrom = ({ metadata, recordedAt, position }: Recorded): Record<string, unknown> => {
  const origin: CarriedFrom = { recordedAt, position: String(position) }
  return { ...metadata, [NAME]: origin }
}

export const wasCarried = (metadata: object): boolean => NAME in metadata

/** What was stored as metadata: the event's own, and where it comes from, if it was carried. */
export const takenApart = (stored: unknown): { readonly metadata: Metadata; readonly origin?: CarriedFrom } => {
  const metadata = (stored ?? {}) as Metadata & { readonly [NAME]?: CarriedFrom }
  if (!wasCarried(metadata)) return { metadata }
  const { [NAME]: origin, ...own } = metadata
  return origin ? { metadata: own, origin } : { metadata: own }
}
