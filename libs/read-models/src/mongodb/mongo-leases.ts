import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Collection } from 'mongodb'
import { isPassing } from '#libs/kernel'
import { connect, isDuplicateKey, type Connection, type ConnectOptions } from '#libs/mongodb'
import { collectionsOf } from './collections.js'
import { HeldLease } from './held-lease.js'
import { MongoRebuilds } from './mongo-rebuilds.js'
import { freeLease, released, renewed, takenIfFree, whetherFree, type LeaseDocument } from './lease-document.js'

export interface MongoLeasesOptions extends ConnectOptions {
  /** Kept beside the lease, for operators. */
  readonly holder: string
  readonly name?: string
  /** How long a lease lasts that is not renewed. */
  readonly ttlMs?: number
  /** How often a standby asks. With both at their defaults it takes over within 9 seconds. */
  readonly askEveryMs?: number
}

/**
 * The right to write, which one process has at a time. A lease runs out by the server's clock, never by that of a
 * process. That two who believe they have it do no harm depends on no clock: each has a higher token than those before.
 */
export class MongoLeases {
  /** What whoever has it is asked for. */
  readonly rebuilds: MongoRebuilds

  constructor(
    private readonly connection: Connection,
    private readonly leases: Collection<LeaseDocument>,
    private readonly options: Required<Pick<MongoLeasesOptions, 'holder' | 'name' | 'ttlMs' | 'askEveryMs'>>,
  ) {
    this.rebuilds = new MongoRebuilds(connection)
  }

  /** Undefined while another has it. */
  async acquire(): Promise<HeldLease | undefined> {
    const { holder, name, ttlMs } = this.options
    const by = randomUUID()
    const askedAt = performance.now()
    const found = await this.connection.write(() =>
      this.leases.findOneAndUpdate({ _id: name }, takenIfFree(by, holder, ttlMs), { returnDocument: 'after' }),
    )
    if (found) return found.by === by ? this.held(found.token, askedAt) : undefined
    // Somebody threw the rows away, with the lease to write them, so that they are built anew.
    await makeLease(this.connection, this.leases, name)
    return await this.acquire()
  }

  /** Whether nobody has it, by the server's clock; nothing is taken. */
  async isFree(): Promise<boolean> {
    const look = [{ $match: { _id: this.options.name } }, ...whetherFree]
    const [found] = await this.connection.read(() => this.leases.aggregate<{ isFree: boolean }>(look).toArray())
    return found?.isFree ?? true
  }

  /** Asks until it has the lease; undefined when it was told to stop. A server that is gone for a while is waited for. */
  async waitFor(signal: AbortSignal): Promise<HeldLease | undefined> {
    while (!signal.aborted) {
      try {
        const lease = await this.acquire()
        if (lease) return lease
      } catch (error) {
        if (!isPassing(error)) throw error
      }
      await pause(this.options.askEveryMs, undefined, { signal }).catch(() => {})
    }
    return undefined
  }

  close(): Promise<void> {
    return this.connection.close()
  }

  private held(token: bigint, askedAt: number): HeldLease {
    const { name, ttlMs } = this.options
    const mine = { _id: name, token }
    const calls = {
      renew: async () => {
        const { matchedCount } = await this.connection.write(() => this.leases.updateOne(mine, renewed(ttlMs)))
        return matchedCount === 1
      },
      release: async () => {
        try {
          await this.connection.write(() => this.leases.updateOne(mine, released))
        } catch {
          // Where the server is gone it runs out by itself.
        }
      },
    }
    return new HeldLease(token, calls, ttlMs, askedAt)
  }
}

/**
 * Over a connection of its own, so that renewing never waits behind rows. An answer that comes later than the lease lasts
 * would say nothing of it: whoever lets it go waits no longer for a server that is silent.
 */
export async function openMongoLeases(options: MongoLeasesOptions): Promise<MongoLeases> {
  const { holder, name = 'projector', ttlMs = 8_000, askEveryMs = 1_000 } = options
  const connection = await connect({ patienceMs: 3_000, answerWithinMs: ttlMs, ...options })
  const leases = connection.collection<LeaseDocument>('leases')
  try {
    await makeLease(connection, leases, name)
  } catch (error) {
    await connection.close()
    throw error
  }
  return new MongoLeases(connection, leases, { holder, name, ttlMs, askEveryMs })
}

/** Where it is there already it stays as it is. Rows that were written under a lease are written under a later one only. */
async function makeLease(connection: Connection, leases: Collection<LeaseDocument>, name: string): Promise<void> {
  const { control } = collectionsOf(connection)
  const written = await connection.read(() => control.findOne({ _id: 'rows' }))
  try {
    await connection.write(() => leases.insertOne(freeLease(name, written?.fence ?? 0n)))
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}
