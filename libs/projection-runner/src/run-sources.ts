import type { Generation, Row } from '#libs/read-models'
import type { RecordedEvent } from '#libs/trajectory'

/** Where a run gets what it does not hold. */
export interface RunSources {
  /** Stored rows, with everything that was handed over to be saved. */
  rows(projection: string, generation: Generation, keys: readonly string[]): Promise<ReadonlyMap<string, Row>>
  /** A stream, at least up to the last event of the page that is taken. */
  history(stream: string): Promise<readonly RecordedEvent[]>
}
