import { StoreLocked, StoreUnavailable } from '#libs/kernel'
import { isDuplicateKey, requireOurFormat, type Connection } from '#libs/mongodb'
import type { Collections } from './collections.js'
import { emptyControl, ROWS, type Control } from './control.js'
import type { WriterLease } from './writer-lease.js'

const ATTEMPTS = 100

/** Reads and changes the control document: compare and set, under the token of a lease. */
export class ControlStore {
  constructor(
    private readonly connection: Connection,
    private readonly control: Collections['control'],
  ) {}

  /** Before anybody has written there is nothing in it. */
  async read(): Promise<Control> {
    const found = await this.connection.read(() => this.control.findOne({ _id: 'rows' }))
    if (!found) return emptyControl
    requireOurFormat(this.connection, found, ROWS)
    return found
  }

  /** From then on every lower token is refused, also by what its holder has under way. */
  async claim(lease: WriterLease): Promise<void> {
    try {
      await this.connection.write(() => this.control.insertOne(emptyControl))
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
    await this.change(lease, control => control)
  }

  /** Throws `StoreLocked` when the lease is not the last one that was given. */
  async change(lease: WriterLease, apply: (control: Control) => Control): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await this.read()
      if (before.fence > lease.token) throw this.lost(lease, before)
      const after = { ...apply(before), fence: lease.token, revision: before.revision + 1n }
      lease.assertHeld()
      const { revision } = before
      const { matchedCount } = await this.connection.write(() =>
        this.control.replaceOne({ _id: 'rows', revision }, after),
      )
      if (matchedCount === 1) return
    }
    throw new StoreUnavailable(`${this.connection.place} is changed by others all the time.`)
  }

  private lost({ token }: WriterLease, { fence }: Control): StoreLocked {
    return new StoreLocked(`${this.connection.place} is written under lease ${fence} now: ${token} was lost.`)
  }
}
