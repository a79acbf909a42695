import type { Recorded } from '#libs/kernel'
import { isoOf } from './instants.js'
import { metadataOnDemand, MetadataTexts } from './metadata-on-demand.js'

/**
 * A page of the log as eight texts, each a JSON array of what its events say in one column. Eight values that cross
 * into JavaScript and are parsed whole cost half of what eight for each event do, and a rebuild reads the whole log.
 * Data and metadata stand in the file as JSON, and are only strung together.
 */
export const PAGE_COLUMNS = `
  json_group_array(position), json_group_array(stream), json_group_array(revision), json_group_array(recorded_at),
  json_group_array(id), json_group_array(type), '[' || group_concat(data) || ']', '[' || group_concat(metadata) || ']'`

export type PageTexts = readonly [
  positions: string,
  streams: string,
  revisions: string,
  instants: string,
  ids: string,
  types: string,
  /** No text, as the metadata's, for a page without events. */
  data: string | null,
  metadata: string,
]

const numbersIn = (text: string) => JSON.parse(text) as readonly number[]
const textsIn = (text: string) => JSON.parse(text) as readonly string[]
const objectsIn = (text: string) => JSON.parse(text) as readonly object[]

/** The numbers of a page's streams, for their names to be looked up. */
export const streamsOf = (texts: PageTexts): readonly number[] => numbersIn(texts[1])

export function eventsOf(
  texts: PageTexts,
  streams: readonly number[],
  names: ReadonlyMap<number, string>,
  path: string,
): Recorded[] {
  const positions = numbersIn(texts[0])
  const revisions = numbersIn(texts[2])
  const recorded = numbersIn(texts[3])
  const ids = textsIn(texts[4])
  const types = textsIn(texts[5])
  const data = objectsIn(texts[6] ?? '[]')
  const metadata = new MetadataTexts(texts[7], path)
  return positions.map((position, index) => ({
    type: types[index]!,
    data: data[index]!,
    id: ids[index]!,
    stream: names.get(streams[index]!)!,
    revision: BigInt(revisions[index]!),
    position: BigInt(position),
    recordedAt: isoOf(recorded[index]!),
    metadata: metadataOnDemand(metadata, index),
  }))
}
