import { NOTHING, type Stored } from './stored.js'

/** One stream: its events, those of them that a soft delete hides, and whether it is gone for good. */
export class Stream {
  readonly events: Stored[] = []
  tombstoned = false
  softDeleted = false
  private hiddenBefore = 0n

  get last(): bigint {
    return this.events.at(-1)?.revision ?? NOTHING
  }

  /** What a read shows. */
  get visible(): readonly Stored[] {
    return this.softDeleted ? [] : this.events.filter(({ revision }) => revision >= this.hiddenBefore)
  }

  at(revision: bigint): Stored | undefined {
    return this.events[Number(revision)]
  }

  indexOf(id: string): bigint | undefined {
    return this.events.find(event => event.id === id)?.revision
  }

  add(event: Stored): void {
    if (this.softDeleted) {
      this.softDeleted = false
      this.hiddenBefore = event.revision
    }
    this.events.push(event)
  }
}
