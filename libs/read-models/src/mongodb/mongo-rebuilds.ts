import { randomUUID } from 'node:crypto'
import type { Collection } from 'mongodb'
import type { Connection } from '#libs/mongodb'

export interface RebuildRequest {
  readonly id: string
  /** All of them where it names none. */
  readonly projection: string | undefined
  /** How often somebody began with it, this time too, and did not take it back. */
  readonly begun: number
}

/** `undefined` until somebody came to its end. */
export type RebuildOutcome = 'done' | { readonly failed: string } | undefined

interface RebuildDocument {
  readonly _id: string
  readonly projection: string | null
  readonly askedAt: Date
  readonly begun: number
  readonly outcome: 'done' | { readonly failed: string } | null
}

/** As long as whoever asked may take to look. */
const KEPT_MS = 86_400_000

/**
 * What whoever has the lease is asked to build anew. A request outlives who asked, and who began with it: it is there
 * until it has an outcome, and whoever has the lease then begins with it again.
 */
export class MongoRebuilds {
  private readonly requests: Collection<RebuildDocument>

  constructor(private readonly connection: Connection) {
    this.requests = connection.collection('rebuilds')
  }

  async ask(projection?: string): Promise<string> {
    const asked = { _id: randomUUID(), projection: projection ?? null, askedAt: new Date(), begun: 0, outcome: null }
    const old = { outcome: { $ne: null }, askedAt: { $lt: new Date(Date.now() - KEPT_MS) } }
    await this.connection.write(() => this.requests.deleteMany(old))
    await this.connection.write(() => this.requests.insertOne(asked))
    return asked._id
  }

  /** The one that has waited longest; undefined where nobody asks. */
  async begin(): Promise<RebuildRequest | undefined> {
    const waiting = () => this.requests.find({ outcome: null }).sort({ askedAt: 1 }).limit(1).next()
    const found = await this.connection.read(waiting)
    if (!found) return undefined
    const { _id: id, begun } = found
    await this.connection.write(() => this.requests.updateOne({ _id: id }, { $inc: { begun: 1 } }))
    return { id, projection: found.projection ?? undefined, begun: begun + 1 }
  }

  /** It could not be gone on with, for no fault of its own: that beginning does not count. */
  async takeBack(id: string): Promise<void> {
    await this.connection.write(() => this.requests.updateOne({ _id: id }, { $inc: { begun: -1 } }))
  }

  async finish(id: string, failed?: string): Promise<void> {
    const outcome = failed === undefined ? 'done' : { failed }
    await this.connection.write(() => this.requests.updateOne({ _id: id }, { $set: { outcome } }))
  }

  async outcome(id: string): Promise<RebuildOutcome> {
    const found = await this.connection.read(() => this.requests.findOne({ _id: id }))
    return found ? (found.outcome ?? undefined) : { failed: 'the request is no longer there' }
  }
}
