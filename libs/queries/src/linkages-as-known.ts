import { Injectable } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { readLinkages } from '#libs/streams'
import type { Linkage } from '#libs/trajectory'

/** The linkages in the log up to a position. There are two a year: their stream is read when it is asked. */
@Injectable()
export class LinkagesAsKnown {
  constructor(private readonly log: EventStore) {}

  async upTo(position: bigint): Promise<readonly Linkage[]> {
    return (await readLinkages(this.log, position)).map(({ data }) => data)
  }
}
