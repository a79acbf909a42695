import { StoreUnavailable, type CalendarDate } from '#libs/kernel'
import { NO_STREAM, WrongExpectedRevision, type EventStore } from '#libs/event-store'
import { LINKAGES, receiveLinkage, SCHEMA_VERSION, type Linkage, type RecordedLinkage } from '#libs/trajectory'
import type { CommandContext } from './command-context.js'
import { eventIds } from './ids.js'

export interface ReceivedAnswer {
  /** Of the linkage in the log, whether it was recorded now or before. */
  readonly position: bigint
  readonly recorded: boolean
}

/** Other processes may take in a linkage of their own at the same time, but hardly this often in a row. */
const MOST_ATTEMPTS = 10

/** Which linkages were taken in: the one way in which one is recorded. */
export class Linkages {
  constructor(
    private readonly log: EventStore,
    private readonly today: () => CalendarDate,
  ) {}

  async receive(linkage: Linkage, context: CommandContext): Promise<ReceivedAnswer> {
    const { today = this.today() } = context
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const received = (await this.log.read(LINKAGES)) as readonly RecordedLinkage[]
      const events = receiveLinkage(linkage, { today })(received.map(({ data }) => data))
      if (events.length === 0) return { position: positionOf(linkage, received), recorded: false }
      const position = await this.append(events, received.at(-1)?.revision ?? NO_STREAM, context)
      if (position !== undefined) return { position, recorded: true }
    }
    throw new StoreUnavailable('Others keep recording linkages; nothing was written.')
  }

  /** Undefined when somebody else wrote first. */
  private async append(
    events: ReturnType<ReturnType<typeof receiveLinkage>>,
    revision: bigint,
    context: CommandContext,
  ): Promise<bigint | undefined> {
    const { actor, role, correlationId } = context
    const idOf = eventIds(LINKAGES, {})
    const metadata = { actor, role, correlationId, schemaVersion: SCHEMA_VERSION }
    try {
      const named = events.map((event, index) => ({ ...event, id: idOf(index) }))
      return (await this.log.append(LINKAGES, named, revision, metadata)).position
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return undefined
      throw error
    }
  }
}

const positionOf = ({ source, observedOn }: Linkage, received: readonly RecordedLinkage[]): bigint =>
  received.find(({ data }) => data.source === source && data.observedOn === observedOn)!.position
