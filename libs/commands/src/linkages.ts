import type { CalendarDate } from '#libs/kernel'
import type { EventStore } from '#libs/event-store'
import { readLinkages } from '#libs/streams'
import { LINKAGES, receiveLinkage, type Linkage, type LinkageReceived, type RecordedLinkage } from '#libs/trajectory'
import type { Author, CommandContext } from './command-context.js'
import { recordInSideStream } from './side-stream.js'

export interface ReceivedAnswer {
  /** Of the linkage in the log, whether it was recorded now or before. */
  readonly position: bigint
  readonly recorded: boolean
}

/** Who takes a linkage in, and the day on which it is decided, where that is not the clock's. */
export type LinkageContext = Author & Pick<CommandContext, 'today'>

/** Which linkages were taken in: the one way in which one is recorded. */
export class Linkages {
  constructor(
    private readonly log: EventStore,
    private readonly today: () => CalendarDate,
  ) {}

  async receive(linkage: Linkage, context: LinkageContext): Promise<ReceivedAnswer> {
    const { today = this.today() } = context
    const { before, position } = await recordInSideStream<LinkageReceived>(
      this.log,
      {
        stream: LINKAGES,
        read: () => readLinkages(this.log),
        decide: received => receiveLinkage(linkage, { today })(received.map(({ data }) => data)),
        busyWith: 'recording linkages',
      },
      context,
    )
    return position === undefined
      ? { position: positionOf(linkage, before), recorded: false }
      : { position, recorded: true }
  }
}

const positionOf = ({ source, observedOn }: Linkage, received: readonly RecordedLinkage[]): bigint =>
  received.findLast(({ data }) => data.source === source && data.observedOn === observedOn)!.position
