import type { Recorded } from '#libs/kernel'
import { isoOf } from './instants.js'
import { metadataOnDemand, MetadataTexts } from './metadata-on-demand.js'

/** A stream is short: its events come as rows. */
export const ROW_COLUMNS = 'position, revision, id, type, data, metadata, recorded_at'

export type EventRow = readonly [
  position: number,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
  recordedAt: number,
]

/** Taking a row apart by index is half as dear as by pattern. */
export const eventOf = (row: EventRow, stream: string, path: string): Recorded => ({
  type: row[3],
  data: JSON.parse(row[4]) as object,
  id: row[2],
  stream,
  revision: BigInt(row[1]),
  position: BigInt(row[0]),
  recordedAt: isoOf(row[6]),
  metadata: metadataOnDemand(new MetadataTexts(`[${row[5]}]`, path), 0),
})
