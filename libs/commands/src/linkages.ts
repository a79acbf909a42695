import type { CalendarDate } from '#libs/kernel'
import type { EventStore } from '#libs/event-store'
import { readLinkages } from '#libs/streams'
import { LINKAGES, receiveLinkage, type Linkage, type LinkageReceived } from '#libs/trajectory'
import type { Author, CommandContext } from './command-context.js'
import { recordInSideStream } from './side-stream.js'

/** Who takes a linkage in, and the day on which it is decided, where that is not the clock's. */
export type LinkageContext = Author & Pick<CommandContext, 'today'>

/** Which linkages were taken in: the one way in which one is recorded. */
export class Linkages {
  constructor(
    private readonly log: EventStore,
    private readonly today: () => CalendarDate,
  ) {}

  async receive(linkage: Linkage, context: LinkageContext): Promise<void> {
    const { today = this.today() } = context
    await recordInSideStream<LinkageReceived>(
      this.log,
      {
        stream: LINKAGES,
        read: () => readLinkages(this.log),
        decide: received => receiveLinkage(linkage, { today })(received.map(({ data }) => data)),
        busyWith: 'recording linkages',
      },
      context,
    )
  }
}
