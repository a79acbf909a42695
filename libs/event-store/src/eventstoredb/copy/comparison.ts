import { isDeepStrictEqual } from 'node:util'
import type { Recorded } from '#libs/kernel'
import { START, type EventStore } from '../../event-store.js'
import type { LogReader } from '../log-reader.js'
import { takenApart } from '../carried-from.js'
import type { StoredEvent } from '../recorded.js'
import { NotThisLog } from './not-this-log.js'

const PAGE = 1_000

interface Compared {
  readonly log: EventStore
  readonly target: LogReader
  /** Which streams of the target count. */
  readonly counts: (stream: string) => boolean
  readonly signal: AbortSignal
  readonly onProgress: (events: number) => void
}

/** How far the target is the log: event by event, from the first on, each compared once and then left behind. */
export class LogComparison {
  /** Position in the log of the last event that is the same in both. */
  reached = START
  events = 0
  private inTarget = START
  private ahead: Recorded[] = []

  constructor(private readonly compared: Compared) {}

  /** Goes on as far as the target does. Throws `NotThisLog` at the first event that is not the one of the log. */
  async goOn(): Promise<void> {
    const { target, counts, onProgress } = this.compared
    for (let atEnd = false; !atEnd && !this.compared.signal.aborted;) {
      const page = await target.storedPage(this.inTarget, PAGE)
      for (const stored of page.events.filter(({ streamId }) => counts(streamId))) {
        mustBe(await this.next(), stored)
        this.events++
      }
      this.inTarget = page.lastRead
      onProgress(this.events)
      atEnd = page.atEnd
    }
  }

  private async next(): Promise<Recorded | undefined> {
    if (this.ahead.length === 0) {
      this.ahead = [...(await this.compared.log.readAll(this.reached, PAGE))].reverse()
    }
    const next = this.ahead.pop()
    if (next) this.reached = next.position
    return next
  }
}

function mustBe(event: Recorded | undefined, stored: StoredEvent): void {
  const place = `event ${stored.revision} of ${stored.streamId} (${stored.type})`
  if (!event) throw new NotThisLog(`it holds ${place} behind all that the log has`)
  const { metadata, origin } = takenApart(stored.metadata)
  if (!origin) throw new NotThisLog(`it holds ${place}, which was recorded there and not carried`)
  const found = partsOf({ ...stored, stream: stored.streamId, metadata, ...origin })
  const expected = partsOf({ ...event, position: String(event.position), metadata: { ...event.metadata } })
  const differing = Object.keys(expected).filter(part => !isDeepStrictEqual(expected[part], found[part]))
  if (differing.length === 0) return
  throw new NotThisLog(
    `at position ${event.position} the log has event ${event.revision} of ${event.stream} (${event.type}, ${event.id}), ` +
      `the target ${place}, and these differ in ${differing.join(', ')}`,
  )
}

type Parts = Readonly<Record<string, unknown>>

const partsOf = ({ id, type, data, stream, revision, position, recordedAt, metadata }: Parts): Parts => ({
  id,
  type,
  data,
  stream,
  revision,
  position,
  recordedAt,
  metadata,
})
