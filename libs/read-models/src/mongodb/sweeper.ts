import type { Collection, Document } from 'mongodb'
import { StoreLocked } from '#libs/kernel'
import type { Connection } from '#libs/mongodb'
import type { Collections } from './collections.js'
import { idsIn } from './control.js'
import type { ControlStore } from './control-store.js'
import { endOf, generationOf } from './id-ranges.js'
import type { WriterLease } from './writer-lease.js'

interface Named extends Document {
  readonly _id: string
}

export interface SweeperOptions {
  readonly graceMs: number
  readonly onSweepFailed?: ((error: unknown) => void) | undefined
}

const AT_ONCE = 5_000

/**
 * Deletes what the control document names no more: rows of old generations, and what somebody who had lost the lease
 * left behind. Not at once, since a query that read the control document before may still be reading them.
 */
export class Sweeper {
  private timer: NodeJS.Timeout | undefined
  /** One after the other. */
  private sweeping: Promise<void> = Promise.resolve()
  private stopped = false

  constructor(
    private readonly connection: Connection,
    private readonly control: ControlStore,
    private readonly collections: Collections,
    private readonly lease: WriterLease,
    private readonly options: SweeperOptions,
  ) {}

  /** Some time after the last change of generations. Left undone by a crash, it is done after the next start. */
  schedule(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.sweeping = this.sweeping.then(() => this.sweep()).catch((error: unknown) => this.tell(error))
    }, this.options.graceMs)
    this.timer.unref()
  }

  async sweep(): Promise<void> {
    const { rows, quarantines, marks } = this.collections
    for (const collection of [rows, quarantines, marks]) {
      await this.sweepOne(collection as unknown as Collection<Named>)
    }
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.sweeping
  }

  /** Whoever lost the lease leaves it to the next one: that is no failure. */
  private tell(error: unknown): void {
    if (!(error instanceof StoreLocked)) this.options.onSweepFailed?.(error)
  }

  /** A generation is named before it has its first row: one that has rows, and is not named afterwards, is an old one. */
  private async sweepOne(collection: Collection<Named>): Promise<void> {
    const found = await this.generationsIn(collection)
    const named = idsIn(await this.control.read())
    for (const generation of found) if (!named.has(generation)) await this.remove(collection, generation)
  }

  private async generationsIn(collection: Collection<Named>): Promise<readonly string[]> {
    const found: string[] = []
    for (let after = ''; ;) {
      const first = await this.connection.read(() =>
        collection.findOne({ _id: { $gt: after } }, { sort: { _id: 1 }, projection: { _id: 1 } }),
      )
      if (!first) return found
      found.push(generationOf(first._id))
      after = endOf(generationOf(first._id))
    }
  }

  private async remove(collection: Collection<Named>, generation: string): Promise<void> {
    const range = { $gt: `${generation}/`, $lt: endOf(generation) }
    const options = { sort: { _id: 1 }, projection: { _id: 1 } } as const
    while (!this.stopped) {
      this.lease.assertHeld()
      const some = await this.connection.read(() => collection.find({ _id: range }, options).limit(AT_ONCE).toArray())
      const last = some.at(-1)
      if (!last) return
      await this.connection.write(() => collection.deleteMany({ _id: { ...range, $lte: last._id } }))
    }
  }
}
