import { afterEach, beforeEach } from '@jest/globals'
import type { EventStore, FollowChange } from '#libs/event-store'
import { EventStoreDbDouble, inTurn, type AppendFault } from '../support/eventstoredb-double/index.js'
import { anEvent, openStore } from './eventstoredb-harness.js'

/** A fresh double and a store on it, for each test of the file that calls this. */
export class Situation {
  double!: EventStoreDbDouble
  store!: EventStore
  /** What followings that are noted have said. */
  changes: FollowChange[] = []

  constructor() {
    beforeEach(async () => {
      this.changes = []
      this.double = await EventStoreDbDouble.started()
      this.store = await openStore(this.double.url)
    })
    afterEach(async () => {
      this.double.heal()
      await this.store.close()
      await this.double.stop()
    })
  }

  readonly note = (change: FollowChange): void => void this.changes.push(change)

  get isLive(): boolean {
    return this.changes.at(-1)?.state === 'live'
  }

  failingOnce(...faults: AppendFault[]): void {
    this.double.faults.append = inTurn(...faults)
  }

  callsOf(method: string) {
    return this.double.calls.filter(call => call.method === method)
  }

  stored(stream: string): readonly string[] {
    return this.double.log.stream(stream).events.map(({ id }) => id)
  }
}

/** What somebody else would store, past our adapter. */
export const rival = () => {
  const { id, type, data } = anEvent(99)
  return {
    id,
    type,
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data)),
    metadata: new Uint8Array(),
  }
}
