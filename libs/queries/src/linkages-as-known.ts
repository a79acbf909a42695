import { Injectable } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { LINKAGES, type Linkage, type RecordedLinkage } from '#libs/trajectory'

/** The linkages that were known at an instant. There are two a year: their stream is read when it is asked. */
@Injectable()
export class LinkagesAsKnown {
  constructor(private readonly log: EventStore) {}

  async at(instant: string): Promise<readonly Linkage[]> {
    const received = (await this.log.read(LINKAGES)) as readonly RecordedLinkage[]
    return received.filter(({ recordedAt }) => recordedAt <= instant).map(({ data }) => data)
  }
}
